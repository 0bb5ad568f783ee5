package coffer.auth.page;

import coffer.auth.catalog.ScopeTexts;
import coffer.grant.Permission;
import coffer.scope.AccessScope;
import coffer.scope.Module;
import java.util.Locale;

/** Permissions and places in plain words. */
public final class ScopeWords {

  private ScopeWords() {}

  /** The folder that stands behind the words. */
  static String place(Module module) {
    return module.isAll() ? "*" : module + "/";
  }

  /** What may be done there. */
  public static String detail(Permission permission) {
    return switch (permission) {
      case EMPTY -> "Finds nothing there";
      case READ -> "Read only";
      case READ_WRITE -> "Read, add, change and delete";
    };
  }

  /** What the person can choose. */
  static String choice(Permission permission) {
    return switch (permission) {
      case EMPTY -> "Show it empty";
      case READ -> "Read only";
      case READ_WRITE -> "Read and change";
    };
  }

  /** All of a scope in one line. */
  static String inShort(AccessScope scope, ScopeTexts texts) {
    String level = choice(Permission.of(scope.level())).toLowerCase(Locale.ROOT);
    return texts.of(scope.module()).name() + " (" + level + ")";
  }
}
