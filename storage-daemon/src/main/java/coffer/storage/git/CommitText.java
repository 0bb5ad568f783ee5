package coffer.storage.git;

import coffer.account.AccountName;
import coffer.path.DocumentPath;
import coffer.storage.tree.Author;
import coffer.storage.tree.ContentType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;

/**
 * How commits are written and read. Author and committer are the account, at {@value #HOST}, a name
 * that can receive no mail. The subject is {@code PUT <path>} or {@code DELETE <path>}, then come
 * the trailers; a subject is one line whatever the path holds ({@link QuotedPath}).
 */
final class CommitText {

  /** What stands behind the {@code @} of every author's address. */
  static final String HOST = "coffer.invalid";

  private static final String PUT = "PUT ";
  private static final String DELETE = "DELETE ";
  private static final String CONTENT_TYPE = "Content-Type";
  private static final String APP = "App";
  private static final String RESTORED_FROM = "Restored-From";

  private CommitText() {}

  /** The message of a commit that writes a document. */
  static String put(DocumentPath path, ContentType type, String app) {
    return PUT + QuotedPath.quote(path) + "\n\n" + trailer(CONTENT_TYPE, type.value()) + app(app);
  }

  /** The message of a commit that deletes a document. */
  static String delete(DocumentPath path, String app) {
    return DELETE + QuotedPath.quote(path) + "\n\n" + app(app);
  }

  /** A commit as it is stored. */
  static byte[] encode(
      ObjectId tree, Optional<ObjectId> parent, Author author, Instant time, String message) {
    return encode(tree, parent.stream().toList(), person(author.account(), time), message);
  }

  /** A commit of the engine's own, on nobody's behalf, as it is stored. */
  static byte[] encodeOwn(ObjectId tree, List<ObjectId> parents, Instant time, String message) {
    String coffer = "coffer <coffer@" + HOST + "> " + time.getEpochSecond() + " +0000";
    return encode(tree, parents, coffer, message);
  }

  /** What a stored commit says. */
  static CommitFacts parse(byte[] stored) {
    RevCommit commit = RevCommit.parse(stored);
    List<String> trailers = trailers(stored);
    List<ObjectId> parents = Arrays.stream(commit.getParents()).map(ObjectId::copy).toList();
    return new CommitFacts(
        commit.getTree().copy(),
        parents.stream().findFirst(),
        parents.stream().skip(1).toList(),
        Instant.ofEpochSecond(commit.getCommitTime()),
        value(trailers, CONTENT_TYPE).flatMap(CommitText::contentType),
        value(trailers, RESTORED_FROM).filter(ObjectId::isId).map(ObjectId::fromString));
  }

  /**
   * The path that a stored commit says it writes: what tells which document a commit is about that
   * changes no byte.
   */
  static Optional<DocumentPath> writtenPath(byte[] stored) {
    String subject = message(stored).lines().findFirst().orElse("");
    return subject.startsWith(PUT)
        ? QuotedPath.unquote(subject.substring(PUT.length()))
        : Optional.empty();
  }

  private static String person(AccountName account, Instant time) {
    return account + " <" + account + "@" + HOST + "> " + time.getEpochSecond() + " +0000";
  }

  private static byte[] encode(
      ObjectId tree, List<ObjectId> parents, String person, String message) {
    String text =
        "tree "
            + tree.name()
            + "\n"
            + parents.stream().map(id -> "parent " + id.name() + "\n").collect(Collectors.joining())
            + ("author " + person + "\n")
            + ("committer " + person + "\n")
            + "\n"
            + message;
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String app(String app) {
    return app.isEmpty() ? "" : trailer(APP, app);
  }

  private static String trailer(String name, String value) {
    if (value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0) {
      throw new IllegalArgumentException("a trailer is one line");
    }
    return name + ": " + value + "\n";
  }

  private static String message(byte[] stored) {
    String text = new String(stored, StandardCharsets.UTF_8);
    int header = text.indexOf("\n\n");
    return header < 0 ? "" : text.substring(header + 2);
  }

  /** The lines of the last paragraph, unless that is the subject. */
  private static List<String> trailers(byte[] stored) {
    String message = message(stored).stripTrailing();
    int paragraph = message.lastIndexOf("\n\n");
    return paragraph < 0
        ? List.of()
        : message.substring(paragraph + 2).lines().collect(Collectors.toList());
  }

  private static Optional<String> value(List<String> trailers, String name) {
    String prefix = name.toLowerCase(Locale.ROOT) + ":";
    return trailers.stream()
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(prefix))
        .findFirst()
        .map(line -> line.substring(prefix.length()).strip());
  }

  private static Optional<ContentType> contentType(String value) {
    try {
      return Optional.of(new ContentType(value));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
