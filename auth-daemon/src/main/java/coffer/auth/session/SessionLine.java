package coffer.auth.session;

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
 * One line of {@code sessions}: hash of the cookie's secret, time of sign-in, time of last use,
 * address, device.
 */
record SessionLine(TokenHash id, Instant created, Instant lastUsed, String address, String device) {

  private static final int FIELDS = 5;

  SessionLine {
    created = created.truncatedTo(ChronoUnit.SECONDS);
    lastUsed = lastUsed.truncatedTo(ChronoUnit.SECONDS);
  }

  /** The session of that line; empty if it is none. */
  static Optional<SessionLine> parse(FlatLine line) {
    List<String> fields = line.fields();
    if (fields.size() != FIELDS) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new SessionLine(
              new TokenHash(fields.get(0)),
              Instant.parse(fields.get(1)),
              Instant.parse(fields.get(2)),
              fields.get(3),
              URLDecoder.decode(fields.get(4), StandardCharsets.UTF_8)));
    } catch (IllegalArgumentException | DateTimeParseException e) {
      return Optional.empty();
    }
  }

  SessionLine usedAt(Instant time) {
    return new SessionLine(id, created, time, address, device);
  }

  /** As it stands in the file, without its newline. */
  @Override
  public String toString() {
    return String.join(
        " ",
        id.hex(),
        created.toString(),
        lastUsed.toString(),
        address,
        URLEncoder.encode(device, StandardCharsets.UTF_8));
  }
}
