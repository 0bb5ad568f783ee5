package coffer.storage.git;

import coffer.storage.disk.Disk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * Sets a reference again and again without making any of it durable. A new file that is renamed
 * onto another is written to the disk by ext4 there and then, which takes longer than all else that
 * a write does. So the file that is replaced gets another name first, and the next value is written
 * over what it holds: its place on the disk is known already. One that has names of somebody else's
 * is left alone. Mutable, for whoever holds the reference.
 */
final class RefPlacement {

  private static final long LENGTH = Constants.OBJECT_ID_STRING_LENGTH + 1L;

  private final Workplace workplace;
  private final Path file;

  /** The file that was replaced last. */
  private Optional<Path> replaced = Optional.empty();

  /** The inode that was placed last; null if none was. */
  private @Nullable Object placed;

  RefPlacement(Workplace workplace, Path file) {
    this.workplace = workplace;
    this.file = file;
  }

  /** Sets the reference. */
  void place(ObjectId to) throws IOException {
    Disk disk = workplace.disk();
    boolean ours = placed != null && Objects.equals(placed, inode(file));
    if (!ours) {
      // Somebody else has set it since: an earlier value of ours must not come back by a crash.
      tidy();
    }
    Path next = written(to);
    Optional<Path> aside = ours ? aside() : Optional.empty();
    try {
      placed = inode(next);
      disk.rename(next, file);
      replaced = aside;
    } catch (IOException e) {
      disk.tryDelete(next);
      aside.ifPresent(disk::tryDelete);
      placed = null;
      throw e;
    }
  }

  /** Forgets the file that was replaced. */
  void tidy() {
    replaced.ifPresent(workplace.disk()::tryDelete);
    replaced = Optional.empty();
  }

  private static @Nullable Object inode(Path file) throws IOException {
    try {
      return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  /** A file that holds the value. */
  private Path written(ObjectId to) throws IOException {
    Disk disk = workplace.disk();
    Optional<Path> old = replaced;
    replaced = Optional.empty();
    boolean usable = old.isPresent() && isNobodys(old.get());
    if (old.isPresent() && !usable) {
      disk.tryDelete(old.get());
    }
    Path next = usable ? old.get() : workplace.newFile();
    try (Disk.Output out = usable ? disk.overwrite(next) : disk.create(next)) {
      out.writeAt(0, RefFile.line(to));
      return next;
    } catch (IOException e) {
      disk.tryDelete(next);
      throw e;
    }
  }

  /** Another name for the file that is about to be replaced; empty if there is none. */
  private Optional<Path> aside() {
    try {
      Path name = workplace.newFile();
      workplace.disk().link(file, name);
      return Optional.of(name);
    } catch (IOException e) {
      // As where the kernel allows no link to what is not one's own.
      return Optional.empty();
    }
  }

  /** True if the file has no other name, in a copy of links for instance, and the right length. */
  private static boolean isNobodys(Path file) throws IOException {
    try {
      Map<String, Object> found = Files.readAttributes(file, "unix:nlink,size");
      long links = ((Number) Objects.requireNonNull(found.get("nlink"))).longValue();
      long size = ((Number) Objects.requireNonNull(found.get("size"))).longValue();
      return links == 1 && size == LENGTH;
    } catch (NoSuchFileException e) {
      return false;
    }
  }
}
