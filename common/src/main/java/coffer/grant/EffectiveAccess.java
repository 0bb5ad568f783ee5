package coffer.grant;

import coffer.path.ItemPath;
import coffer.scope.AccessScopes;
import coffer.scope.Module;
import java.util.Optional;

/** What a token may do now: what it was issued for, cut down to what its app's lines say now. */
public record EffectiveAccess(AccessScopes scopes, AppGrants grants) {

  /**
   * What may be done with the item at that path; empty if nothing at all (403), {@link
   * Permission#EMPTY} if reads find nothing there.
   */
  public Optional<Permission> permissionFor(ItemPath path) {
    Module module = path.module().flatMap(Module::parse).orElse(Module.ALL);
    return scopes
        .levelFor(module)
        .flatMap(
            level ->
                grants
                    .permissionFor(module)
                    .map(permission -> permission.and(Permission.of(level))));
  }
}
