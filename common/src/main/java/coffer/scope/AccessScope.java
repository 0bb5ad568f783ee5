package coffer.scope;

import java.util.Optional;

/** One access scope: a module, and how far into it. Written {@code notes:rw} (draft, section 9). */
public record AccessScope(Module module, AccessLevel level) {

  /** The scope as a client writes it; empty if it is none. */
  public static Optional<AccessScope> parse(String written) {
    int colon = written.lastIndexOf(':');
    if (colon < 0) {
      return Optional.empty();
    }
    String suffix = written.substring(colon + 1);
    for (AccessLevel level : AccessLevel.values()) {
      if (level.suffix().equals(suffix)) {
        return Module.parse(written.substring(0, colon))
            .map(module -> new AccessScope(module, level));
      }
    }
    return Optional.empty();
  }

  @Override
  public String toString() {
    return module + ":" + level.suffix();
  }
}
