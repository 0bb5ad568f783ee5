package coffer.grant;

import coffer.path.ItemPath;
import coffer.scope.AccessLevel;
import coffer.scope.AccessScope;
import coffer.scope.AccessScopes;
import coffer.scope.Module;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What a token may do now: what it was issued for, cut down to what its app's lines say now. */
public record EffectiveAccess(AccessScopes scopes, AppGrants grants) {

  /**
   * What may be done with the item at that path; empty if nothing at all (403), {@link
   * Permission#EMPTY} if reads find nothing there.
   */
  public Optional<Permission> permissionFor(ItemPath path) {
    return permissionFor(path.module().flatMap(Module::parse).orElse(Module.ALL));
  }

  private Optional<Permission> permissionFor(Module module) {
    return scopes
        .levelFor(module)
        .flatMap(
            level ->
                grants
                    .permissionFor(module)
                    .map(permission -> permission.and(Permission.of(level))));
  }

  /**
   * The same in the words of scopes, for whoever holds the token; empty if nothing is left. A
   * module that is shown empty counts as one that may be read.
   */
  public Optional<AccessScopes> remaining() {
    SortedSet<Module> modules = new TreeSet<>(scopes.levels().keySet());
    if (modules.contains(Module.ALL)) {
      modules.addAll(grants.permissions().keySet());
    }
    List<AccessScope> remaining = modules.stream().flatMap(this::remaining).toList();
    return remaining.isEmpty() ? Optional.empty() : Optional.of(AccessScopes.of(remaining));
  }

  private Stream<AccessScope> remaining(Module module) {
    return scopes.levelFor(module).stream()
        .flatMap(
            level ->
                grants.permissionFor(module).stream()
                    .map(permission -> permission.and(Permission.of(level)))
                    .map(permission -> new AccessScope(module, level(permission))));
  }

  private static AccessLevel level(Permission permission) {
    return permission == Permission.READ_WRITE ? AccessLevel.READ_WRITE : AccessLevel.READ;
  }
}
