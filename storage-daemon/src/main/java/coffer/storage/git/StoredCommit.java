package coffer.storage.git;

import coffer.path.DocumentPath;
import coffer.storage.tree.ContentType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.util.RawParseUtils;

/**
 * Reads a commit as it is stored, whoever wrote it. The first listing after a start reads
 * thousands, with code that is interpreted still: only what is asked for is decoded, and no id is
 * computed as JGit's own reader does.
 */
final class StoredCommit {

  private static final byte[] TREE = Constants.encodeASCII("tree ");
  private static final byte[] PARENT = Constants.encodeASCII("parent ");
  private static final int ID = Constants.OBJECT_ID_STRING_LENGTH;

  /** The last second that a date of HTTP can tell: a commit's time is whatever its maker says. */
  private static final long LATEST = 253_402_300_799L;

  private final byte[] stored;

  StoredCommit(byte[] stored) {
    this.stored = stored;
  }

  /** What it says. */
  CommitFacts facts() throws CorruptObjectException {
    int at = RawParseUtils.match(stored, 0, TREE);
    ObjectId tree = id(at);
    at += ID + 1;
    List<ObjectId> parents = new ArrayList<>(1);
    for (int id = parentAt(at); id >= 0; id = parentAt(at)) {
      parents.add(id(id));
      at = id + ID + 1;
    }
    String trailers = trailers();
    return new CommitFacts(
        tree,
        parents.isEmpty() ? Optional.empty() : Optional.of(parents.get(0)),
        parents.isEmpty() ? List.of() : parents.subList(1, parents.size()),
        time(at),
        contentType(trailer(trailers, CommitText.CONTENT_TYPE)),
        restoredFrom(trailer(trailers, CommitText.RESTORED_FROM)));
  }

  /**
   * The path that it says it writes: what tells which document a commit is about that changes no
   * byte.
   */
  Optional<DocumentPath> writtenPath() {
    int subject = message();
    int end = RawParseUtils.nextLF(stored, subject);
    while (end > subject && (stored[end - 1] == '\n' || stored[end - 1] == '\r')) {
      end--;
    }
    String line = text(subject, end);
    return line.startsWith(CommitText.PUT)
        ? QuotedPath.unquote(line.substring(CommitText.PUT.length()))
        : Optional.empty();
  }

  /** Where the id of the parent begins whose line is there; negative if none is. */
  private int parentAt(int line) {
    return line < stored.length ? RawParseUtils.match(stored, line, PARENT) : -1;
  }

  private ObjectId id(int at) throws CorruptObjectException {
    if (at < 0 || at + ID >= stored.length || stored[at + ID] != '\n') {
      throw new CorruptObjectException("a commit without the id of its tree or parent");
    }
    try {
      return ObjectId.fromString(stored, at);
    } catch (IllegalArgumentException e) {
      throw new CorruptObjectException("a commit whose tree or parent has no id", e);
    }
  }

  /**
   * When it was committed; 1970 if it does not say.
   *
   * @param headers where those after the parents begin
   */
  private Instant time(int headers) {
    int committer = RawParseUtils.committer(stored, headers);
    if (committer < 0) {
      return Instant.EPOCH;
    }
    int seconds = RawParseUtils.nextLF(stored, committer, '>');
    long time = RawParseUtils.parseLongBase10(stored, seconds, null);
    return Instant.ofEpochSecond(Math.max(0, Math.min(time, LATEST)));
  }

  /** Where the message begins: after the first empty line. */
  private int message() {
    for (int at = 1; at < stored.length; at++) {
      if (stored[at] == '\n' && stored[at - 1] == '\n') {
        return at + 1;
      }
    }
    return stored.length;
  }

  /** The last paragraph of the message, unless that is the subject. */
  private String trailers() {
    int message = message();
    int end = stored.length;
    while (end > message && Character.isWhitespace(stored[end - 1])) {
      end--;
    }
    for (int at = end - 1; at > message; at--) {
      if (stored[at] == '\n' && stored[at - 1] == '\n') {
        return text(at + 1, end);
      }
    }
    return "";
  }

  private String text(int from, int to) {
    return new String(stored, from, to - from, StandardCharsets.UTF_8);
  }

  /** What the first line of that name says; empty if there is none, or nothing on it. */
  private static String trailer(String trailers, String name) {
    for (int line = 0; line < trailers.length(); ) {
      int end = trailers.indexOf('\n', line);
      end = end < 0 ? trailers.length() : end;
      int colon = line + name.length();
      if (colon < end
          && trailers.charAt(colon) == ':'
          && trailers.regionMatches(true, line, name, 0, name.length())) {
        return trailers.substring(colon + 1, end).strip();
      }
      line = end + 1;
    }
    return "";
  }

  private static Optional<ContentType> contentType(String value) {
    try {
      return value.isEmpty() ? Optional.empty() : Optional.of(new ContentType(value));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * JGit tells an id by the low bytes of characters, and then does not take one that has high ones.
   */
  private static Optional<ObjectId> restoredFrom(String value) {
    return value.chars().allMatch(c -> c < 0x80) && ObjectId.isId(value)
        ? Optional.of(ObjectId.fromString(value))
        : Optional.empty();
  }
}
