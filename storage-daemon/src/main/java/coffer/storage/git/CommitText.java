package coffer.storage.git;

import coffer.account.AccountName;
import coffer.path.DocumentPath;
import coffer.storage.tree.Author;
import coffer.storage.tree.ContentType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.jgit.lib.ObjectId;

/**
 * How commits are written, for {@link StoredCommit} to be read. Author and committer are the
 * account, at {@value #HOST}, a name that can receive no mail. The subject is {@code PUT <path>} or
 * {@code DELETE <path>}, then come the trailers; a subject is one line whatever the path holds
 * ({@link QuotedPath}).
 */
final class CommitText {

  /** What stands behind the {@code @} of every author's address. */
  static final String HOST = "coffer.invalid";

  static final String PUT = "PUT ";
  private static final String DELETE = "DELETE ";
  static final String CONTENT_TYPE = "Content-Type";
  private static final String APP = "App";
  static final String RESTORED_FROM = "Restored-From";

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
}
