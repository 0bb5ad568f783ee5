package coffer.scope;

/** How far a scope reaches into its module, least first. */
public enum AccessLevel {
  /** GET and HEAD. */
  READ("r"),
  /** Any request. */
  READ_WRITE("rw");

  private final String suffix;

  AccessLevel(String suffix) {
    this.suffix = suffix;
  }

  /** What stands behind the colon of a scope: {@code r} or {@code rw}. */
  public String suffix() {
    return suffix;
  }

  /** The wider of the two: scopes add up. */
  public AccessLevel or(AccessLevel other) {
    return compareTo(other) >= 0 ? this : other;
  }

  /** The narrower of the two. */
  public AccessLevel and(AccessLevel other) {
    return compareTo(other) <= 0 ? this : other;
  }
}
