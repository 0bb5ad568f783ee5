package coffer.auth.grant;

import coffer.file.BadLine;
import coffer.file.FlatLine;
import java.util.List;

/** What is wrong with lines of {@code refresh} and {@code refusals}. */
public final class GrantLines {

  private GrantLines() {}

  /** The lines of {@code refresh} that are no tokens; their text is left out. */
  public static List<BadLine> badInRefresh(byte[] content) {
    return RefreshLines.parse(content).badLines().stream()
        .map(line -> new BadLine(line.number(), "", line.reason()))
        .toList();
  }

  /** The lines of {@code refusals} that remember nothing. */
  public static List<BadLine> badInRefusals(byte[] content) {
    return FlatLine.of(content).stream()
        .filter(line -> !line.isBlank() && RefusalLine.parse(line).isEmpty())
        .map(
            line ->
                BadLine.of(
                    line,
                    "expected three fields: a time such as 2026-01-31T09:30:00Z, an app's origin,"
                        + " and scopes such as notes:rw,photos:r"))
        .toList();
  }
}
