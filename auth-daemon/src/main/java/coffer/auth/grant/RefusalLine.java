package coffer.auth.grant;

import coffer.file.FlatLine;
import coffer.grant.AppOrigin;
import coffer.scope.AccessScopes;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** The format of one line: time, app's origin, scopes. */
final class RefusalLine {

  private static final int FIELDS = 3;

  private RefusalLine() {}

  /** The refusal of that line; empty if it is none. */
  static Optional<Refusal> parse(FlatLine line) {
    List<String> fields = line.fields();
    if (fields.size() != FIELDS) {
      return Optional.empty();
    }
    Optional<AppOrigin> app = AppOrigin.parse(fields.get(1));
    Optional<AccessScopes> scopes = AccessScopes.parse(fields.get(2).replace(',', ' '));
    if (app.isEmpty() || scopes.isEmpty()) {
      return Optional.empty();
    }
    return time(fields.get(0)).map(when -> new Refusal(when, app.get(), scopes.get()));
  }

  static String format(Refusal refusal) {
    return String.join(
        " ",
        refusal.when().truncatedTo(ChronoUnit.SECONDS).toString(),
        refusal.app().value(),
        refusal.scopes().toString().replace(' ', ','));
  }

  private static Optional<Instant> time(String field) {
    try {
      return Optional.of(Instant.parse(field));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
