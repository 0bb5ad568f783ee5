package coffer.storage.account;

import coffer.path.ItemPath;
import coffer.token.FolderUse;
import coffer.token.TokenUse;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/**
 * The use of a token, or of a family of them, while it is in use. Noting a request takes some tens
 * of nanoseconds, and memory only for a folder that was not seen lately. For any number of threads.
 */
final class LiveUse {

  private static final int LAST = RequestKind.COUNT;

  /** How many requests there were of each kind, and the second of the last. */
  private final AtomicLongArray numbers = new AtomicLongArray(LAST + 1);

  private final RecentFolders folders = new RecentFolders();

  /** Null until something was refused, which most tokens never see. */
  private volatile @Nullable RecentFolders refused;

  /** Somebody used it at that second of the epoch. */
  void note(RequestKind kind, ItemPath path, long second) {
    numbers.incrementAndGet(kind.index());
    if (numbers.get(LAST) < second) {
      numbers.set(LAST, second);
    }
    (kind == RequestKind.REFUSED ? refusals() : folders).note(path, second);
  }

  /** When it was last used. */
  Instant last() {
    return Instant.ofEpochSecond(numbers.get(LAST));
  }

  /** Takes in what is known from before. */
  LiveUse add(TokenUse earlier) {
    numbers.addAndGet(RequestKind.READ.index(), earlier.requests().reads());
    numbers.addAndGet(RequestKind.WRITE.index(), earlier.requests().writes());
    numbers.addAndGet(RequestKind.REFUSED.index(), earlier.requests().refused());
    long second = earlier.last().getEpochSecond();
    numbers.accumulateAndGet(LAST, second, Math::max);
    folders.add(earlier.folders());
    if (!earlier.refused().isEmpty()) {
      refusals().add(earlier.refused());
    }
    return this;
  }

  /** What is known now. */
  TokenUse use() {
    RecentFolders vain = refused;
    List<FolderUse> none = List.of();
    return new TokenUse(
        last(),
        new TokenUse.Requests(
            numbers.get(RequestKind.READ.index()),
            numbers.get(RequestKind.WRITE.index()),
            numbers.get(RequestKind.REFUSED.index())),
        folders.uses(),
        vain == null ? none : vain.uses());
  }

  private RecentFolders refusals() {
    RecentFolders known = refused;
    if (known == null) {
      synchronized (this) {
        known = refused;
        if (known == null) {
          known = new RecentFolders();
          refused = known;
        }
      }
    }
    return known;
  }
}
