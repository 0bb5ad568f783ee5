package coffer.token;

import coffer.path.FolderPath;
import coffer.path.ItemPath;
import coffer.path.MalformedPathException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The lines of a {@link UsageFile}, each beginning with the token's hash or its family's id: {@code
 * <time>} of the last use; {@code requests <reads> <writes> <refused>}; {@code folder <time>
 * <path>} and {@code refused <time> <path>} for folders. A token without the first is left out.
 * Mutable, and for one thread.
 */
final class UsageLines {

  private static final String REQUESTS = "requests";
  private static final String FOLDER = "folder";
  private static final String REFUSED = "refused";

  private static final class Draft {

    private Optional<Instant> last = Optional.empty();
    private TokenUse.Requests requests = TokenUse.Requests.NONE;
    private final List<FolderUse> folders = new ArrayList<>();
    private final List<FolderUse> refused = new ArrayList<>();
  }

  private final Map<String, Draft> drafts = new HashMap<>();

  /** Takes a line; nothing of one that is malformed. */
  void add(List<String> fields) {
    if (fields.size() < 2 || !TokenUse.isKey(fields.get(0))) {
      return;
    }
    Draft draft = drafts.computeIfAbsent(fields.get(0), key -> new Draft());
    try {
      add(fields, draft);
    } catch (DateTimeException | NumberFormatException | MalformedPathException e) {
      // It says nothing, and the other lines go on saying what they say.
    }
  }

  private static void add(List<String> fields, Draft draft) throws MalformedPathException {
    if (fields.size() == 2) {
      draft.last = Optional.of(Instant.parse(fields.get(1)));
    } else if (fields.size() == 5 && fields.get(1).equals(REQUESTS)) {
      draft.requests =
          new TokenUse.Requests(
              Long.parseUnsignedLong(fields.get(2)),
              Long.parseUnsignedLong(fields.get(3)),
              Long.parseUnsignedLong(fields.get(4)));
    } else if (fields.size() == 4 && ItemPath.parse(fields.get(3)) instanceof FolderPath folder) {
      FolderUse use = new FolderUse(folder, Instant.parse(fields.get(2)));
      if (fields.get(1).equals(FOLDER)) {
        draft.folders.add(use);
      } else if (fields.get(1).equals(REFUSED)) {
        draft.refused.add(use);
      }
    }
  }

  /** What the lines have said. */
  Map<String, TokenUse> uses() {
    Map<String, TokenUse> uses = new HashMap<>();
    drafts.forEach(
        (key, draft) ->
            draft.last.ifPresent(
                last ->
                    uses.put(
                        key, new TokenUse(last, draft.requests, draft.folders, draft.refused))));
    return uses;
  }

  /** Writes the lines of a token. */
  static void write(String key, TokenUse use, StringBuilder into) {
    line(into, key, use.last());
    TokenUse.Requests requests = use.requests();
    if (!requests.equals(TokenUse.Requests.NONE)) {
      line(into, key, REQUESTS, requests.reads(), requests.writes(), requests.refused());
    }
    use.folders().forEach(it -> line(into, key, FOLDER, it.last(), it.folder().encoded()));
    use.refused().forEach(it -> line(into, key, REFUSED, it.last(), it.folder().encoded()));
  }

  private static void line(StringBuilder into, Object... fields) {
    for (int at = 0; at < fields.length; at++) {
      into.append(at == 0 ? "" : " ").append(fields[at]);
    }
    into.append('\n');
  }
}
