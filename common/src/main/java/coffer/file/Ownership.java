package coffer.file;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;

/** Whose a file is: what a command run as root makes shall not stay root's. */
public final class Ownership {

  private static final boolean IS_ROOT = new UnixSystem().getUid() == 0;

  private Ownership() {}

  /**
   * Gives a new file or folder the owner and group of another one; does nothing where it has them
   * already.
   *
   * @throws IOException if they differ and this process has no right to change them
   */
  public static void like(Path path, Path model) throws IOException {
    give(path, view(model).readAttributes());
  }

  /** True if this process may give away what it makes, and what it makes would be root's. */
  public static boolean isRoot() {
    return IS_ROOT;
  }

  static void give(Path path, PosixFileAttributes model) throws IOException {
    PosixFileAttributeView view = view(path);
    PosixFileAttributes own = view.readAttributes();
    if (!own.group().equals(model.group())) {
      view.setGroup(model.group());
    }
    if (!own.owner().equals(model.owner())) {
      view.setOwner(model.owner());
    }
  }

  private static PosixFileAttributeView view(Path path) {
    return Files.getFileAttributeView(
        path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
  }
}
