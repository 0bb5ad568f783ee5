package coffer.storage.http;

import coffer.account.AccountName;
import coffer.path.FolderPath;
import coffer.storage.memory.MemoryShare;
import coffer.storage.memory.WeightedCache;
import coffer.storage.tree.FolderDescription;
import coffer.storage.tree.Version;
import java.io.IOException;
import java.util.Optional;

/**
 * Listings that were sent lately, as they were sent, by path and version: never stale. One that is
 * too large to be kept is made once for all who ask for it at the same time. Bounded in bytes, for
 * any number of threads.
 */
final class Listings {

  /** Besides the listing itself, in bytes. */
  private static final int OVERHEAD = 500;

  private final WeightedCache<RenderedListing.Key, RenderedListing> kept;
  private final MemoryShare memory;

  /**
   * @param capacity of what is kept, in bytes
   * @param memory for those that are being made and sent
   */
  Listings(long capacity, MemoryShare memory) {
    this.kept = new WeightedCache<>(capacity, capacity / 2, listing -> OVERHEAD + listing.length());
    this.memory = memory;
  }

  /** Where a folder is described, if it is needed. */
  interface Source {
    /** The folder as it is now, maybe in a later version than before. */
    FolderDescription describe() throws IOException;
  }

  /** The listing of a folder that had that version, or has a later one. */
  RenderedListing of(AccountName account, FolderPath path, Version version, Source source)
      throws IOException {
    return kept.getOnce(
        new RenderedListing.Key(account, path, version),
        RenderedListing::key,
        () -> make(account, path, source));
  }

  /** The listing of a folder in that version, if it is there. */
  Optional<RenderedListing> atHand(AccountName account, FolderPath path, Version version) {
    return kept.get(new RenderedListing.Key(account, path, version));
  }

  /** Uses so much of the memory that there is for listings. */
  void using(int length, LargeBodies.Sending work) throws IOException {
    memory.use(
        length,
        () -> {
          work.run();
          return length;
        });
  }

  private RenderedListing make(AccountName account, FolderPath path, Source source)
      throws IOException {
    FolderDescription folder = source.describe();
    return memory.use(
        FolderListing.memory(folder), () -> RenderedListing.of(account, path, folder));
  }
}
