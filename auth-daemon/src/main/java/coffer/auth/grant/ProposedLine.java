package coffer.auth.grant;

import coffer.grant.Permission;
import coffer.scope.Module;

/** A line that an app's request would add to {@code .auth}: what for, and how far. */
public record ProposedLine(Module module, Permission permission) {

  /** The line's own part, such as {@code notes rw}. */
  @Override
  public String toString() {
    return module + " " + permission.word();
  }
}
