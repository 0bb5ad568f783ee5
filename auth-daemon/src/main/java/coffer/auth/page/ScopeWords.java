package coffer.auth.page;

import coffer.auth.catalog.ScopeTexts;
import coffer.auth.text.Phrase;
import coffer.grant.Permission;
import coffer.scope.AccessScope;
import coffer.scope.Module;

/** Permissions and places in plain words. */
public final class ScopeWords {

  private ScopeWords() {}

  /** The folder that stands behind the words. */
  static String place(Module module) {
    return module.isAll() ? "*" : module + "/";
  }

  /** What may be done there. */
  public static Phrase detail(Permission permission) {
    return switch (permission) {
      case EMPTY -> Phrase.of("access.none");
      case READ -> Phrase.of("access.read");
      case READ_WRITE -> Phrase.of("access.all");
    };
  }

  /** What the person can choose. */
  static Phrase choice(Permission permission) {
    return switch (permission) {
      case EMPTY -> Phrase.of("choice.none");
      case READ -> Phrase.of("choice.read");
      case READ_WRITE -> Phrase.of("choice.all");
    };
  }

  /** All of a scope in one line. */
  static Phrase inShort(AccessScope scope, ScopeTexts texts) {
    Phrase level =
        switch (Permission.of(scope.level())) {
          case EMPTY -> Phrase.of("short.none");
          case READ -> Phrase.of("short.read");
          case READ_WRITE -> Phrase.of("short.all");
        };
    return level.with("name", texts.of(scope.module()).name());
  }
}
