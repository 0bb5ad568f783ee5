package coffer.storage.http;

import coffer.access.TokenDirectory;
import coffer.storage.account.AccountData;
import coffer.storage.account.TokenUsage;
import coffer.storage.tree.Storage;
import java.time.Duration;

/**
 * What the API stands on.
 *
 * @param storage everybody's documents
 * @param accounts whose they are
 * @param tokens how tokens stand
 * @param usage is told of their uses
 * @param maxDocumentSize largest document, in bytes
 * @param patience how long a client may keep a request waiting for its next bytes
 */
public record StorageServices(
    Storage storage,
    AccountData accounts,
    TokenDirectory tokens,
    TokenUsage usage,
    long maxDocumentSize,
    Duration patience) {

  /** What a slow phone needs, and no more. */
  public static final Duration USUAL_PATIENCE = Duration.ofSeconds(60);
}
