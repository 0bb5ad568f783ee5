package coffer.auth.grant;

import coffer.grant.AppOrigin;
import coffer.grant.Permission;
import coffer.scope.Module;
import java.time.LocalDate;

/** What an app's lines in {@code .auth} are to come to for a module: what for, and how far. */
public record ProposedLine(Module module, Permission permission) {

  /** The whole line, without its newline: fingerprint, module, permission, comment. */
  String fileLine(AppOrigin app, LocalDate today) {
    return app.fingerprint() + " " + this + "  # " + app + " " + today;
  }

  /** The line's own part, such as {@code notes rw}. */
  @Override
  public String toString() {
    return module + " " + permission.word();
  }
}
