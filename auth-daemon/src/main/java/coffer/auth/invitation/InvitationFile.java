package coffer.auth.invitation;

import coffer.file.BadLine;
import coffer.file.FlatLine;
import coffer.token.TokenHash;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The file {@code accounts/.invitations}, an invitation a line. Immutable. A line that is none is
 * good for nothing, and stays as it is; so do comments.
 */
public record InvitationFile(List<FlatLine> lines) {

  static final String MODE = "rw-------";

  private static final String HEADING = "# invitations, hashed: code made ends by name\n";

  public InvitationFile {
    lines = List.copyOf(lines);
  }

  /** The file with that content. */
  public static InvitationFile parse(byte[] content) {
    return new InvitationFile(FlatLine.of(content));
  }

  /** The lines that are no invitations; their text is left out. */
  public List<BadLine> badLines() {
    return lines.stream()
        .filter(line -> !line.isBlank() && Invitation.parse(line).isEmpty())
        .map(
            line ->
                new BadLine(
                    line.number(),
                    "",
                    "expected five fields: hash, two times, who made it, and a name or -"))
        .toList();
  }

  /** Those that have not ended, latest first. */
  List<Invitation> openAt(Instant now) {
    return lines.stream()
        .map(Invitation::parse)
        .flatMap(Optional::stream)
        .filter(invitation -> invitation.isOpenAt(now))
        .sorted(Comparator.comparing(Invitation::made).reversed())
        .toList();
  }

  /** The one with that hash, if it has not ended. */
  Optional<Invitation> find(TokenHash hash, Instant now) {
    return openAt(now).stream().filter(open -> open.hash().equals(hash)).findFirst();
  }

  /** The content with one more, and without those that have ended. */
  byte[] with(Invitation invitation, Instant now) {
    String heading = lines.isEmpty() ? HEADING : "";
    return bytes(heading + text(kept -> kept.isOpenAt(now)) + invitation.line() + "\n");
  }

  /** The content without that one, and without those that have ended. */
  byte[] without(Invitation invitation, Instant now) {
    return bytes(text(kept -> kept.isOpenAt(now) && !kept.hash().equals(invitation.hash())));
  }

  private String text(Predicate<Invitation> kept) {
    return lines.stream()
        .filter(line -> Invitation.parse(line).map(kept::test).orElse(true))
        .map(line -> line.raw() + "\n")
        .collect(Collectors.joining());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
