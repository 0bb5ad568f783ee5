package coffer.storage.tree;

import java.util.Optional;
import java.util.Set;

/**
 * What must be true of a document's current version for a write to happen (RFC 9110, section 13).
 */
public sealed interface Precondition {

  /** True if a document with that current version, or none, may be written. */
  boolean holds(Optional<Version> current);

  /** No condition. */
  record None() implements Precondition {
    @Override
    public boolean holds(Optional<Version> current) {
      return true;
    }
  }

  /** {@code If-Match}: the document has one of these versions. */
  record Matches(Set<Version> versions) implements Precondition {
    public Matches {
      versions = Set.copyOf(versions);
    }

    @Override
    public boolean holds(Optional<Version> current) {
      return current.filter(versions::contains).isPresent();
    }
  }

  /** {@code If-Match: *}: there is a document. */
  record Present() implements Precondition {
    @Override
    public boolean holds(Optional<Version> current) {
      return current.isPresent();
    }
  }

  /** {@code If-None-Match: *}: there is no document. */
  record Absent() implements Precondition {
    @Override
    public boolean holds(Optional<Version> current) {
      return current.isEmpty();
    }
  }

  /** {@code If-None-Match} with a list: the document has none of these versions. */
  record Differs(Set<Version> versions) implements Precondition {
    public Differs {
      versions = Set.copyOf(versions);
    }

    @Override
    public boolean holds(Optional<Version> current) {
      return current.filter(versions::contains).isEmpty();
    }
  }

  /** Both conditions. */
  record Both(Precondition first, Precondition second) implements Precondition {
    @Override
    public boolean holds(Optional<Version> current) {
      return first.holds(current) && second.holds(current);
    }
  }
}
