package coffer.storage.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a file system may hold after a power cut. Of a file: the bytes that it had when it was last
 * synced. Of a folder: at worst the names that it had when it was last synced, at best those that
 * it has; which of both, nobody knows, so both are to be tried.
 */
final class PowerCut {

  private record Name(Object inode, boolean folder) {}

  private final Path root;
  private final Map<Object, byte[]> contents = new HashMap<>();
  private final Map<Object, Map<String, Name>> names = new HashMap<>();

  PowerCut(Path root) {
    this.root = root;
  }

  /** A new file or folder may have the inode of an old one. */
  synchronized void created(Path path) throws IOException {
    contents.remove(inode(path));
    names.remove(inode(path));
  }

  synchronized void synced(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      names.put(inode(path), list(path));
    } else {
      contents.put(inode(path), Files.readAllBytes(path));
    }
  }

  /**
   * What the disk may hold, by path: of a file its bytes, as ISO 8859-1; folders end with a slash.
   *
   * @param all true if all names are there, false if only those that were synced
   */
  synchronized SortedMap<String, String> state(boolean all) throws IOException {
    SortedMap<String, String> state = new TreeMap<>();
    if (Files.isDirectory(root)) {
      add(root, inode(root), "", all, state);
    }
    return state;
  }

  /** Makes a folder hold that. */
  static void restore(SortedMap<String, String> state, Path target) throws IOException {
    Files.createDirectories(target);
    for (Map.Entry<String, String> entry : state.entrySet()) {
      Path path = target.resolve(entry.getKey());
      if (entry.getKey().endsWith("/")) {
        Files.createDirectory(path);
      } else {
        Files.write(path, entry.getValue().getBytes(StandardCharsets.ISO_8859_1));
      }
    }
  }

  private void add(Path now, Object inode, String prefix, boolean all, Map<String, String> state)
      throws IOException {
    Map<String, Name> held = all ? list(now) : names.getOrDefault(inode, Map.of());
    for (Map.Entry<String, Name> entry : held.entrySet()) {
      String path = prefix + entry.getKey();
      Name name = entry.getValue();
      if (name.folder()) {
        state.put(path + "/", "");
        add(now.resolve(entry.getKey()), name.inode(), path + "/", all, state);
      } else {
        byte[] content = contents.getOrDefault(name.inode(), new byte[0]);
        state.put(path, new String(content, StandardCharsets.ISO_8859_1));
      }
    }
  }

  private static Map<String, Name> list(Path folder) throws IOException {
    Map<String, Name> names = new HashMap<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        names.put(
            String.valueOf(file.getFileName()), new Name(inode(file), Files.isDirectory(file)));
      }
    }
    return names;
  }

  private static Object inode(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
  }
}
