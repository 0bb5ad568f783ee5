package coffer.auth.grant;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Objects;
import java.util.Set;

/**
 * Whether the daemon may change a person's {@code .auth}, or the person keeps that to themselves.
 */
final class AuthFileAccess {

  private AuthFileAccess() {}

  /**
   * True if the file's owner may write it, and is who the daemon works for: itself, or, for root,
   * whoever owns the account's folder. A file that does not exist yet may be made where the folder
   * can be written, but not behind a link, whose target may be missing for other reasons.
   */
  static boolean isOurs(Path folder) throws IOException {
    Path file = folder.resolve(".auth");
    Object owner;
    Set<PosixFilePermission> permissions;
    try {
      owner = owner(file);
      permissions = Files.getPosixFilePermissions(file);
    } catch (NoSuchFileException e) {
      return Files.isWritable(folder) && !Files.isSymbolicLink(file);
    }
    long self = new UnixSystem().getUid();
    boolean own = owner.equals((int) self) || (self == 0 && owner.equals(owner(folder)));
    return own
        && permissions.contains(PosixFilePermission.OWNER_WRITE)
        && Files.isWritable(file.toRealPath())
        && Files.isWritable(Objects.requireNonNull(file.toRealPath().getParent()));
  }

  /** True if that is why a file could not be written: it is not ours, whatever it looked like. */
  static boolean isRefusal(FileSystemException e) {
    String reason = String.valueOf(e.getReason());
    return e instanceof AccessDeniedException
        || reason.contains("not permitted")
        || reason.contains("Read-only");
  }

  private static Object owner(Path path) throws IOException {
    return Objects.requireNonNull(Files.getAttribute(path, "unix:uid"));
  }
}
