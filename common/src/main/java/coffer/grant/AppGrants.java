package coffer.grant;

import coffer.scope.Module;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the lines of one app say, added up by module. For a module its own lines decide, and those
 * for {@code *} where it has none.
 */
public record AppGrants(SortedMap<Module, Permission> permissions) {

  /** An app without a line. */
  public static final AppGrants NONE = new AppGrants(new TreeMap<>());

  public AppGrants {
    permissions = Collections.unmodifiableSortedMap(new TreeMap<>(permissions));
  }

  /** True for an app that has no line at all: nothing issued to it is valid. */
  public boolean isEmpty() {
    return permissions.isEmpty();
  }

  /** What that module's own lines say, else those for everything; empty if no line speaks of it. */
  public Optional<Permission> permissionFor(Module module) {
    Permission own = permissions.get(module);
    return Optional.ofNullable(own == null ? permissions.get(Module.ALL) : own);
  }
}
