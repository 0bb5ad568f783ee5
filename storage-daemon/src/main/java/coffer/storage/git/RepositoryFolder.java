package coffer.storage.git;

import coffer.file.Glance;
import coffer.storage.tree.StorageException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.ObjectId;

/** The parts of a repository that is on disk. */
final class RepositoryFolder implements Closeable {

  private final Path path;
  private final ObjectStore objects;
  private final RefFile main;
  private final RefWatch watch;
  private final RefFile index;
  private final PackFolder packs;

  /**
   * Opens a repository.
   *
   * @param unplaced what is to be taken for its objects besides those in it
   * @throws StorageException if it is none, or of a kind that this engine cannot read
   */
  RepositoryFolder(
      Path path, Workplace workplace, ObjectCaches caches, ObjectStore.Unplaced unplaced)
      throws IOException {
    requireReadable(path);
    this.path = path;
    this.main = new RefFile(workplace, path, "refs/heads/main");
    this.index = new RefFile(workplace, path, "refs/coffer/index");
    this.packs = new PackFolder(workplace, path.resolve("objects").resolve("pack"));
    this.watch = new RefWatch(main);
    LargeDeltas deltas = new LargeDeltas(workplace, packs);
    this.objects = new ObjectStore(path.resolve("objects"), caches, deltas, unplaced);
  }

  /** Takes away what a crash has left; only while no write is under way. */
  void cleanUp() throws IOException {
    packs.cleanUp();
    main.cleanUp();
    index.cleanUp();
  }

  Path path() {
    return path;
  }

  ObjectStore objects() {
    return objects;
  }

  /** The documents. */
  RefFile main() {
    return main;
  }

  /** What main is at this moment. */
  Optional<ObjectId> head() throws IOException {
    return watch.read();
  }

  /** What main is at that moment, or later. */
  Optional<ObjectId> head(Glance glance) throws IOException {
    return watch.read(glance);
  }

  /** Their versions, as of some earlier commit. */
  RefFile index() {
    return index;
  }

  PackFolder packs() {
    return packs;
  }

  /** True if somebody has moved it away. */
  boolean isGone() {
    return Files.notExists(path.resolve("HEAD"));
  }

  @Override
  public void close() {
    main.tidy();
    objects.close();
  }

  private static void requireReadable(Path path) throws IOException {
    if (!Files.isRegularFile(path.resolve("HEAD")) || !Files.isDirectory(path.resolve("objects"))) {
      throw unreadable("it is no git repository");
    }
    Config config = new Config();
    try {
      config.fromText(Files.readString(path.resolve("config")));
    } catch (ConfigInvalidException e) {
      throw unreadable("its config cannot be read");
    }
    for (String extension : new String[] {"objectFormat", "refStorage"}) {
      if (config.getString("extensions", null, extension) != null) {
        throw unreadable("it has the extension " + extension);
      }
    }
  }

  private static StorageException unreadable(String why) {
    return new StorageException(StorageException.Reason.UNAVAILABLE, why);
  }
}
