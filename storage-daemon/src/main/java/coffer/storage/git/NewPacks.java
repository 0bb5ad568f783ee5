package coffer.storage.git;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The packs of one write: kept once main leads to them, taken away again when it does not, and left
 * alone when nobody can tell. One thread's.
 */
final class NewPacks implements Closeable {

  private final PackWriting writing;
  private PackFolder.@Nullable Kept body;
  private PackFolder.@Nullable Kept commit;

  NewPacks(PackWriting writing) {
    this.writing = writing;
  }

  /** Adds a document's bytes that are a pack already; the second time does nothing. */
  void addBody(RepositoryFolder folder, StagedFile file) throws IOException {
    if (body == null) {
      body = file.install(folder.packs());
    }
  }

  /** Adds what belongs to the commit that is tried now. */
  void addCommit(RepositoryFolder folder, List<NewObject> made) throws IOException {
    commit = writing.write(folder, made);
  }

  /** Main leads to them. */
  void succeeded(RepositoryFolder folder) {
    for (PackFolder.@Nullable Kept pack : new PackFolder.@Nullable Kept[] {body, commit}) {
      if (pack != null) {
        folder.objects().added(pack.pack());
        pack.letGo();
      }
    }
    leave();
  }

  /** Main does not lead to the commit: another will be tried, with the same body. */
  void retry() {
    if (commit != null) {
      commit.discard();
      commit = null;
    }
  }

  /** Whether main leads to them is not known: they stay. */
  void leave() {
    body = null;
    commit = null;
  }

  @Override
  public void close() {
    retry();
    if (body != null) {
      body.discard();
    }
  }
}
