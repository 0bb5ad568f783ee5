package coffer.auth.invitation;

import coffer.account.AccountName;
import coffer.file.FlatLine;
import coffer.token.TokenHash;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * A link that is good for one account. Its line in the file: hash of the code, time it was made,
 * time it ends, who made it, and the name of the account or {@code -}; while an account is made
 * with it, its {@link Claim}.
 *
 * @param hash of the code, which stands in the link and nowhere else
 * @param made when
 * @param ends from when on it is good for nothing
 * @param by the account or the system's user that made it
 * @param name which the account must have; empty where the person may choose
 */
public record Invitation(
    TokenHash hash, Instant made, Instant ends, String by, Optional<AccountName> name) {

  /** A line of the file. */
  record Entry(Invitation invitation, Optional<Claim> claim) {

    /** The entry of that line; empty if it is none. */
    static Optional<Entry> parse(FlatLine line) {
      List<String> fields = line.fields();
      if (fields.size() == FIELDS) {
        return Invitation.parse(fields).map(found -> new Entry(found, Optional.empty()));
      }
      if (fields.size() != FIELDS + Claim.FIELDS) {
        return Optional.empty();
      }
      Optional<Claim> claim = Claim.parse(fields.subList(FIELDS, fields.size()));
      return claim.flatMap(
          known -> Invitation.parse(fields).map(found -> new Entry(found, Optional.of(known))));
    }
  }

  private static final int FIELDS = 5;
  private static final String ANY = "-";

  public Invitation {
    made = made.truncatedTo(ChronoUnit.SECONDS);
    ends = ends.truncatedTo(ChronoUnit.SECONDS);
  }

  /** What people and logs call it by. */
  public String id() {
    return hash.id();
  }

  /** True if it has not ended at that moment. */
  boolean isOpenAt(Instant now) {
    return now.isBefore(ends);
  }

  /** True if an account of that name may be made with it. */
  boolean isFor(AccountName chosen) {
    return name.isEmpty() || name.get().equals(chosen);
  }

  private static Optional<Invitation> parse(List<String> fields) {
    Optional<AccountName> name = AccountName.parse(fields.get(4));
    if (name.isEmpty() && !fields.get(4).equals(ANY)) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Invitation(
              new TokenHash(fields.get(0)),
              Instant.parse(fields.get(1)),
              Instant.parse(fields.get(2)),
              URLDecoder.decode(fields.get(3), StandardCharsets.UTF_8),
              name));
    } catch (IllegalArgumentException | DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** As it stands in the file, without its newline. */
  String line() {
    return String.join(
        " ",
        hash.hex(),
        made.toString(),
        ends.toString(),
        URLEncoder.encode(by, StandardCharsets.UTF_8),
        name.map(AccountName::value).orElse(ANY));
  }
}
