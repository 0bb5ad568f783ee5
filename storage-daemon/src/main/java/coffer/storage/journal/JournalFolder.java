package coffer.storage.journal;

import coffer.storage.disk.Disk;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The folder in which a journal's segments are, each under its number, and one spare file. */
public record JournalFolder(Disk disk, Path path) {

  private static final String SUFFIX = ".segment";
  private static final String SPARE = "spare";

  /** The number of the last segment, whole or not; 0 if there is none. */
  public long last() throws IOException {
    long last = 0;
    for (Path file : files(path)) {
      last = Math.max(last, number(file));
    }
    return last;
  }

  /** Removes the segments up to that one, and what else a journal has left. */
  public void clear(long upTo) throws IOException {
    List<Path> files = files(path);
    for (Path file : files) {
      if (number(file) <= upTo) {
        disk.delete(file);
      }
    }
    if (!files.isEmpty()) {
      disk.delete(spare());
      disk.sync(path);
    }
  }

  /** The segment of that number, whether it is there or not. */
  Path segment(long number) {
    return path.resolve(String.format("%016x%s", number, SUFFIX));
  }

  /** A file that is no segment now and will be one. */
  Path spare() {
    return path.resolve(SPARE);
  }

  /** Makes the folder, durably, if it is not there. */
  void ensure() throws IOException {
    if (!Files.isDirectory(path)) {
      try {
        disk.createFolder(path);
      } catch (FileAlreadyExistsException e) {
        // it has just been made
      }
      disk.sync(path.resolveSibling(""));
    }
  }

  /** Makes its names durable. */
  void sync() throws IOException {
    disk.sync(path);
  }

  /** All that is in such a folder; nothing if it is not there. */
  static List<Path> files(Path folder) throws IOException {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      files.forEach(found::add);
    } catch (NoSuchFileException e) {
      return List.of();
    }
    return found;
  }

  /** The number that a segment's name says; 0 if it is none's. */
  static long number(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.matches("[0-9a-f]{16}\\" + SUFFIX) ? Long.parseLong(name.substring(0, 16), 16) : 0;
  }
}
