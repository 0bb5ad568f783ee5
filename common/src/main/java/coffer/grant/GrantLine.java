package coffer.grant;

import coffer.file.FlatLine;
import coffer.scope.Module;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One grant: {@code fingerprint module permissions}.
 *
 * @param app whose: SHA-256 of the origin or the MD5 of the original system in lower-case hex, or
 *     the origin in clear
 * @param module for what
 * @param permission how far
 */
record GrantLine(String app, Module module, Permission permission) {

  private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}|[0-9a-f]{32}");
  private static final int FIELDS = 3;

  /** What stands before the permission, the permission, and what stands behind it. */
  private static final Pattern PARTS =
      Pattern.compile(
          "((?:\u00ef\u00bb\u00bf)?[ \\t\\r\\f]*(?:[^ \\t\\r\\f]+[ \\t\\r\\f]+){2})([^ \\t\\r\\f]+)(.*)",
          Pattern.DOTALL);

  /** What is wrong with a line that is no grant; empty for one that is. */
  static Optional<String> fault(FlatLine line) {
    if (line.fields().size() != FIELDS) {
      return Optional.of("expected three fields, 'fingerprint module permissions'");
    }
    String app = app(line);
    if (!HEX.matcher(app).matches() && AppOrigin.parse(app).isEmpty()) {
      return Optional.of(
          "expected the SHA-256 of an origin (64 hex digits) or an origin such as https://app.example.org");
    }
    if (Module.parse(line.fields().get(1)).isEmpty()) {
      return Optional.of("expected the name of a module or '*', and 'public' is none");
    }
    if (Permission.parse(line.fields().get(2)).isEmpty()) {
      return Optional.of("expected the permissions r, rw or empty");
    }
    return Optional.empty();
  }

  /** The grant of a line without a fault. */
  static GrantLine of(FlatLine line) {
    return new GrantLine(
        app(line),
        Module.parse(line.fields().get(1)).orElseThrow(),
        Permission.parse(line.fields().get(2)).orElseThrow());
  }

  /** True for a line of that app, by whichever of its names, for that module. */
  boolean isOf(AppOrigin origin, Module other) {
    return isOneOf(GrantFile.names(origin), Optional.of(other));
  }

  /** True for a line that begins with one of those names, for that module or any. */
  boolean isOneOf(Set<String> names, Optional<Module> wanted) {
    return names.contains(app) && wanted.filter(other -> !other.equals(module)).isEmpty();
  }

  /**
   * The line, as raw as it was, with that permission. A date behind the app's origin in its comment
   * becomes today's, if the permission is another.
   */
  static String rewritten(FlatLine line, Permission permission, AppOrigin app, LocalDate today) {
    Matcher parts = PARTS.matcher(line.raw());
    if (!parts.matches() || parts.group(2).equals(permission.word())) {
      return line.raw();
    }
    String rest =
        parts
            .group(3)
            .replaceFirst(
                "(# " + Pattern.quote(app.value()) + ") [0-9]{4}(-[0-9]{2}){2}(?![^ \\t\\r])",
                "$1 " + today);
    return parts.group(1) + permission.word() + rest;
  }

  private static String app(FlatLine line) {
    return line.fields().get(0).toLowerCase(Locale.ROOT);
  }
}
