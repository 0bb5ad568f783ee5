package coffer.auth.invitation;

import coffer.file.BadLine;
import coffer.file.FlatLine;
import coffer.token.TokenHash;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
        .filter(line -> !line.isBlank() && Invitation.Entry.parse(line).isEmpty())
        .map(
            line ->
                new BadLine(
                    line.number(),
                    "",
                    "expected five fields: hash, two times, who made it, and a name or -; or two"
                        + " more: an account's name and id"))
        .toList();
  }

  /** For which accounts which invitations are being used, or have been. */
  Map<TokenHash, Claim> claims() {
    Map<TokenHash, Claim> claims = new HashMap<>();
    entries()
        .forEach(
            entry ->
                entry.claim().ifPresent(claim -> claims.put(entry.invitation().hash(), claim)));
    return claims;
  }

  private Stream<Invitation.Entry> entries() {
    return lines.stream().map(Invitation.Entry::parse).flatMap(Optional::stream);
  }

  /** Those that have not ended, latest first. */
  List<Invitation> openAt(Instant now) {
    return entries()
        .map(Invitation.Entry::invitation)
        .filter(invitation -> invitation.isOpenAt(now))
        .sorted(Comparator.comparing(Invitation::made).reversed())
        .toList();
  }

  /** The one with that hash, if it has not ended. */
  Optional<Invitation> find(TokenHash hash, Instant now) {
    return openAt(now).stream().filter(open -> open.hash().equals(hash)).findFirst();
  }

  /** The content as it is. */
  byte[] content() {
    return bytes(text(kept -> true));
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

  /** The content in which that one is claimed, and nothing else is changed. */
  byte[] claiming(Invitation invitation, Claim claim) {
    return bytes(
        text(kept -> !kept.hash().equals(invitation.hash()))
            + invitation.line()
            + " "
            + claim.fields()
            + "\n");
  }

  /** The file without these. */
  InvitationFile without(Set<TokenHash> used) {
    return parse(bytes(text(kept -> !used.contains(kept.hash()))));
  }

  private String text(Predicate<Invitation> kept) {
    return lines.stream()
        .filter(line -> stays(line, kept))
        .map(line -> line.raw() + "\n")
        .collect(Collectors.joining());
  }

  private static boolean stays(FlatLine line, Predicate<Invitation> kept) {
    return Invitation.Entry.parse(line).map(entry -> kept.test(entry.invitation())).orElse(true);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
