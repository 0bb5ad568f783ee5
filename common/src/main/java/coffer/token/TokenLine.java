package coffer.token;

import coffer.file.FlatLine;
import coffer.grant.AppOrigin;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * The format of one line: hash, app's origin, scopes, time of issue, when it ends, address, device,
 * and for some the family.
 */
final class TokenLine {

  private static final String NONE = "-";
  private static final int FIELDS = 7;

  private TokenLine() {}

  static Optional<String> fault(FlatLine line) {
    List<String> fields = line.fields();
    if (fields.size() != FIELDS && fields.size() != FIELDS + 1) {
      return Optional.of("expected seven fields or eight");
    }
    if (TokenHash.parse(fields.get(0)).isEmpty()) {
      return Optional.of("expected the SHA-256 of a token (64 hex digits)");
    }
    if (AppOrigin.parse(fields.get(1)).isEmpty()) {
      return Optional.of("expected an app's origin such as https://app.example.org");
    }
    if (TokenFields.scopes(fields.get(2)).isEmpty()) {
      return Optional.of("expected scopes such as notes:rw,photos:r");
    }
    if (TokenFields.time(fields.get(3)).isEmpty()) {
      return Optional.of("expected a time such as 2026-01-31T09:30:00Z");
    }
    if (TokenLife.parse(fields.get(4)).isEmpty()) {
      return Optional.of(
          "expected when it ends: a time unused such as 90d, or a moment such as 2026-01-31T09:30:00Z");
    }
    boolean family = fields.size() == FIELDS || isFamily(fields.get(FIELDS));
    return family ? Optional.empty() : Optional.of("expected a family of eight characters, or -");
  }

  private static boolean isFamily(String field) {
    return field.equals(NONE) || TokenFamily.parse(field).isPresent();
  }

  static IssuedToken of(FlatLine line) {
    List<String> fields = line.fields();
    return new IssuedToken(
        new TokenHash(fields.get(0)),
        new AppOrigin(fields.get(1)),
        TokenFields.scopes(fields.get(2)).orElseThrow(),
        TokenFields.time(fields.get(3)).orElseThrow(),
        TokenLife.parse(fields.get(4)).orElseThrow(),
        fields.get(5),
        TokenFields.deviceOf(fields.get(6)),
        fields.stream()
            .skip(FIELDS)
            .flatMap(field -> TokenFamily.parse(field).stream())
            .findFirst());
  }

  static String format(IssuedToken token) {
    String line =
        String.join(
            " ",
            token.hash().hex(),
            token.app().value(),
            TokenFields.format(token.scopes()),
            token.issued().truncatedTo(ChronoUnit.SECONDS).toString(),
            token.life().toString(),
            token.address(),
            TokenFields.device(token.device()));
    return token.family().map(family -> line + " " + family).orElse(line);
  }
}
