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
   * The scopes that are left of those the token was issued for. Scopes only add up, so {@code *} is
   * there also where an app's lines make exceptions from it; a module that is refused or hidden has
   * no scope of its own.
   */
  public List<AccessScope> scopesNow() {
    SortedSet<Module> modules = new TreeSet<>(scopes.levels().keySet());
    modules.addAll(grants.permissions().keySet());
    return modules.stream().flatMap(module -> scopeNow(module).stream()).toList();
  }

  private Optional<AccessScope> scopeNow(Module module) {
    return permissionFor(module)
        .filter(permission -> permission != Permission.EMPTY)
        .map(
            permission ->
                new AccessScope(
                    module,
                    permission == Permission.READ ? AccessLevel.READ : AccessLevel.READ_WRITE));
  }
}
