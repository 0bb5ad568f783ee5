package coffer.auth.catalog;

import coffer.file.FileIdentity;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder of icons. Reads one again when it has changed, keeps those that were asked for last in
 * memory, and says once of each state of a file why it is no icon. Mutable, and for any number of
 * threads.
 */
final class Icons {

  private static final Logger LOG = LoggerFactory.getLogger(Icons.class);
  private static final int MOST = 64;

  private record Remembered(Optional<FileIdentity> file, Optional<Icon> icon) {}

  private final Path folder;
  private final Map<String, Remembered> remembered =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Remembered> eldest) {
          return size() > MOST;
        }
      };

  Icons(Path folder) {
    this.folder = folder;
  }

  /** The icon of that name; empty if it is none, or cannot be read. */
  synchronized Optional<Icon> find(String name) {
    if (!Icon.isName(name)) {
      return Optional.empty();
    }
    Path path = folder.resolve(name);
    Optional<FileIdentity> now = identity(path);
    Remembered last = remembered.get(name);
    if (last == null || !last.file().equals(now)) {
      last = new Remembered(now, read(name, path));
      remembered.put(name, last);
    }
    return last.icon();
  }

  private static Optional<FileIdentity> identity(Path path) {
    try {
      return FileIdentity.of(path);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<Icon> read(String name, Path path) {
    if (!Files.isRegularFile(path)) {
      LOG.warn("{}: there is no such file", path);
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(path)) {
      byte[] content = in.readNBytes(Icon.LARGEST + 1);
      Optional<Icon> icon = Icon.of(name, content);
      if (icon.isEmpty()) {
        LOG.warn(
            "{}: expected a picture of the kind its name says (png, jpg, webp or svg), of at most"
                + " {} bytes",
            path,
            Icon.LARGEST);
      }
      return icon;
    } catch (IOException e) {
      LOG.warn("{} cannot be read: {}", path, e.toString());
      return Optional.empty();
    }
  }
}
