package coffer.grant;

import coffer.scope.AccessLevel;
import java.util.Optional;

/** What a line of {@code .auth} permits in its module, least first. */
public enum Permission {
  /**
   * Reads find nothing there, writes are refused: how a module is kept from an app that asks for
   * too much.
   */
  EMPTY("empty"),
  /** GET and HEAD. */
  READ("r"),
  /** Any request. */
  READ_WRITE("rw");

  private final String word;

  Permission(String word) {
    this.word = word;
  }

  /** As the file spells it. */
  public String word() {
    return word;
  }

  /** The permission of that word; empty if there is none. */
  public static Optional<Permission> parse(String word) {
    for (Permission permission : values()) {
      if (permission.word.equals(word)) {
        return Optional.of(permission);
      }
    }
    return Optional.empty();
  }

  /** The permission that covers a scope of that level. */
  public static Permission of(AccessLevel level) {
    return level == AccessLevel.READ ? READ : READ_WRITE;
  }

  /** The wider of the two: several lines for one module add up. */
  public Permission or(Permission other) {
    return compareTo(other) >= 0 ? this : other;
  }

  /** The narrower of the two. */
  public Permission and(Permission other) {
    return compareTo(other) <= 0 ? this : other;
  }
}
