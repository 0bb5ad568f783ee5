package coffer.auth.session;

import coffer.file.BadLine;
import coffer.file.FlatLine;
import java.util.List;

/** What is wrong with lines of {@code sessions}. */
public final class SessionLines {

  private SessionLines() {}

  /** The lines that are no sessions; their text is left out. */
  public static List<BadLine> bad(byte[] content) {
    return FlatLine.of(content).stream()
        .filter(line -> !line.isBlank() && SessionLine.parse(line).isEmpty())
        .map(
            line ->
                new BadLine(
                    line.number(), "", "expected five fields: hash, two times, address, device"))
        .toList();
  }
}
