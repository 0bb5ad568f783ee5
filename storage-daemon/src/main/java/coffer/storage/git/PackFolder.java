package coffer.storage.git;

import coffer.storage.disk.Disk;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The folder {@code objects/pack} of a repository. A pack comes in this order: {@code .keep} with
 * the engine's mark, so that no gc takes the pack for rubbish before a reference leads to it; the
 * pack; its index, with which git sees it; sync of the folder. After a crash in between nothing
 * leads to the pack, and {@link #cleanUp} takes away what is left of it, or at least its {@code
 * .keep}, so that a gc can. The {@code .keep} of a pack that counts goes once its reference is in
 * place.
 */
final class PackFolder {

  private final Disk disk;
  private final Mark mark;
  private final Path folder;

  PackFolder(Workplace workplace, Path folder) {
    this.disk = workplace.disk();
    this.mark = new Mark(workplace);
    this.folder = folder;
  }

  Path folder() {
    return folder;
  }

  /** A pack that is in the folder, and durable, and that no gc touches until it is let go. */
  final class Kept {

    private final PackFiles files;

    private Kept(PackFiles files) {
      this.files = files;
    }

    Path pack() {
      return files.pack();
    }

    /** A reference leads to it now: a gc may do with it as with any other. */
    void letGo() {
      disk.tryDelete(files.keep());
    }

    /** Nothing leads to it, and nothing will. */
    void discard() {
      files.delete(disk);
    }
  }

  /**
   * Moves a pack here, whose files are synced. When it fails, nothing of it is left here, as far as
   * the disk allows.
   */
  Kept install(PackFiles made) throws IOException {
    PackFiles here = new PackFiles(folder, made.name());
    try {
      keep(here);
      disk.rename(made.pack(), here.pack());
      disk.rename(made.index(), here.index());
      disk.sync(folder);
      return new Kept(here);
    } catch (IOException e) {
      here.delete(disk);
      throw e;
    }
  }

  /** Keeps a pack of that name, which comes to be here, from any gc. */
  void keep(PackFiles here) throws IOException {
    try {
      mark.link(here.keep());
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (IOException e) {
      // A file has room for so many names only, and some file systems know but one.
      Mark.write(disk, here.keep());
    }
  }

  /** Takes away what a crash has left; only while no write is under way. */
  void cleanUp() throws IOException {
    for (Path keep : list("*.keep")) {
      String name = nameOf(keep);
      PackFiles files = new PackFiles(folder, name);
      if (!isMarked(keep)) {
        continue;
      }
      if (Files.exists(files.index())) {
        disk.delete(keep);
      } else {
        files.delete(disk);
      }
    }
  }

  /** The files that match. */
  List<Path> list(String glob) throws IOException {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, glob)) {
      files.forEach(found::add);
    } catch (NoSuchFileException e) {
      return List.of();
    }
    return found;
  }

  private static boolean isMarked(Path keep) throws IOException {
    try {
      return Mark.isOn(keep);
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private static String nameOf(Path keep) {
    String file = String.valueOf(keep.getFileName());
    return file.substring(0, file.length() - ".keep".length());
  }
}
