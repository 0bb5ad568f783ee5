package coffer.grant;

import coffer.file.FlatLine;
import coffer.scope.Module;
import java.util.Locale;
import java.util.Optional;
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

  private static String app(FlatLine line) {
    return line.fields().get(0).toLowerCase(Locale.ROOT);
  }
}
