package coffer.auth.audit;

import coffer.file.FileIdentity;
import coffer.file.Ownership;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file that several processes append lines to, each line in one write at its end. It is opened
 * again when somebody has put it aside; a line that a full disk cut short is ended before the next.
 * Mutable: it holds the file open. For one thread at a time.
 */
final class AuditFile {

  private static final String FILE_MODE = "rw-r-----";
  private static final String FOLDER_MODE = "rwxr-x---";
  private static final Set<OpenOption> APPENDING =
      Set.of(StandardOpenOption.APPEND, LinkOption.NOFOLLOW_LINKS);

  private record Open(FileChannel channel, Optional<Long> inode) {}

  private final Path path;
  private final Path owner;
  private @Nullable Open open;
  private boolean torn;

  AuditFile(Path path, Path owner) {
    this.path = path;
    this.owner = owner;
  }

  /**
   * Appends that line, which ends with a newline. Not synced: what a power cut takes with it is a
   * few seconds of a log.
   */
  void append(String line) throws IOException {
    FileChannel channel = channel();
    ByteBuffer bytes =
        ByteBuffer.wrap(((torn ? "\n" : "") + line).getBytes(StandardCharsets.US_ASCII));
    int written;
    try {
      written = channel.write(bytes);
    } catch (IOException e) {
      close();
      throw e;
    }
    torn = bytes.hasRemaining() && (written > 0 || torn);
    if (bytes.hasRemaining()) {
      throw new IOException("no room for a whole line");
    }
  }

  private FileChannel channel() throws IOException {
    Open last = open;
    if (last != null && last.inode().equals(inode())) {
      return last.channel();
    }
    close();
    makeIfMissing();
    FileChannel channel = FileChannel.open(path, APPENDING);
    open = new Open(channel, inode());
    torn = endsWithinLine();
    return channel;
  }

  private Optional<Long> inode() throws IOException {
    return FileIdentity.of(path).map(FileIdentity::inode);
  }

  private void makeIfMissing() throws IOException {
    if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      // A pipe or terminal would hold up whoever writes to it.
      throw new IOException("it is no regular file");
    }
    makeFolder(folderOf(path));
    try {
      Files.createFile(
          path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(FILE_MODE)));
    } catch (FileAlreadyExistsException e) {
      return;
    }
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(FILE_MODE));
    Ownership.like(path, owner);
  }

  private void makeFolder(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    makeFolder(folderOf(folder));
    try {
      Files.createDirectory(folder);
    } catch (FileAlreadyExistsException e) {
      return;
    }
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(FOLDER_MODE));
    Ownership.like(folder, owner);
  }

  private static Path folderOf(Path file) {
    return Objects.requireNonNull(file.toAbsolutePath().getParent(), "the root is no file");
  }

  private boolean endsWithinLine() throws IOException {
    try (FileChannel reading = FileChannel.open(path, StandardOpenOption.READ)) {
      ByteBuffer last = ByteBuffer.allocate(1);
      long size = reading.size();
      return size > 0 && reading.read(last, size - 1) == 1 && last.get(0) != '\n';
    }
  }

  void close() {
    Open last = open;
    open = null;
    if (last != null) {
      try {
        last.channel().close();
      } catch (IOException e) {
        // Nothing that was written is lost by it.
      }
    }
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
