package coffer.auth.grant;

import coffer.file.FlatLine;
import coffer.grant.AppOrigin;
import coffer.token.TokenFamily;
import coffer.token.TokenFields;
import coffer.token.TokenHash;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The format of one line: hash, family, app's origin, scopes, time of issue, when it ends, state,
 * address, device, when the family began. The state is {@code active}, or {@code used@} with a
 * time, {@code /} and the nonce. Lines from before families had an end lack the last field: their
 * families count from the issue of that token, since nobody knows of anything before it.
 */
final class RefreshLine {

  private static final int OLD_FIELDS = 9;
  private static final int FIELDS = 10;
  private static final String ACTIVE = "active";
  private static final Pattern USED = Pattern.compile("used@([^/]+)(?:/([A-Za-z0-9_-]{22}))?");

  private RefreshLine() {}

  static Optional<String> fault(FlatLine line) {
    List<String> fields = line.fields();
    if (fields.size() != FIELDS && fields.size() != OLD_FIELDS) {
      return Optional.of("expected ten fields");
    }
    if (TokenHash.parse(fields.get(0)).isEmpty()) {
      return Optional.of("expected the SHA-256 of a token (64 hex digits)");
    }
    if (TokenFamily.parse(fields.get(1)).isEmpty()) {
      return Optional.of("expected a family of eight characters");
    }
    if (AppOrigin.parse(fields.get(2)).isEmpty()) {
      return Optional.of("expected an app's origin such as https://app.example.org");
    }
    if (TokenFields.scopes(fields.get(3)).isEmpty()) {
      return Optional.of("expected scopes such as notes:rw,photos:r");
    }
    if (TokenFields.time(fields.get(4)).isEmpty() || TokenFields.time(fields.get(5)).isEmpty()) {
      return Optional.of("expected two times such as 2026-01-31T09:30:00Z");
    }
    if (state(fields.get(6)).isEmpty()) {
      return Optional.of("expected active, or used@ and a time");
    }
    return TokenFields.time(begun(fields)).isPresent()
        ? Optional.empty()
        : Optional.of("expected at last when its sign-in began, such as 2026-01-31T09:30:00Z");
  }

  static RefreshGrant of(FlatLine line) {
    List<String> fields = line.fields();
    return new RefreshGrant(
        new TokenHash(fields.get(0)),
        new TokenFamily(fields.get(1)),
        new AppOrigin(fields.get(2)),
        TokenFields.scopes(fields.get(3)).orElseThrow(),
        TokenFields.time(fields.get(4)).orElseThrow(),
        TokenFields.time(fields.get(5)).orElseThrow(),
        state(fields.get(6)).orElseThrow(),
        fields.get(7),
        TokenFields.deviceOf(fields.get(8)),
        TokenFields.time(begun(fields)).orElseThrow());
  }

  private static String begun(List<String> fields) {
    return fields.get(fields.size() == FIELDS ? FIELDS - 1 : 4);
  }

  static String format(RefreshGrant grant) {
    return String.join(
        " ",
        grant.hash().hex(),
        grant.family().id(),
        grant.app().value(),
        TokenFields.format(grant.scopes()),
        grant.issued().toString(),
        grant.ends().toString(),
        format(grant.state()),
        grant.address(),
        TokenFields.device(grant.device()),
        grant.begun().toString());
  }

  private static String format(RefreshGrant.State state) {
    if (state instanceof RefreshGrant.Used used) {
      return "used@" + used.when() + used.nonce().map(nonce -> "/" + nonce).orElse("");
    }
    return ACTIVE;
  }

  private static Optional<RefreshGrant.State> state(String field) {
    if (field.equals(ACTIVE)) {
      return Optional.of(new RefreshGrant.Active());
    }
    Matcher matcher = USED.matcher(field);
    return matcher.matches()
        ? TokenFields.time(matcher.group(1))
            .map(when -> new RefreshGrant.Used(when, Optional.ofNullable(matcher.group(2))))
        : Optional.empty();
  }
}
