package coffer.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;

/** The folder that only this daemon writes. */
final class DataFolder {

  private DataFolder() {}

  /**
   * Makes the folder where it is missing, and sees that it can be written.
   *
   * @throws IOException with a sentence for the operator if it cannot
   */
  static void prepare(Path data) throws IOException {
    if (!Files.isDirectory(home(data))) {
      throw new IOException("There is no folder " + home(data) + ".");
    }
    try {
      if (!Files.isDirectory(data)) {
        Files.createDirectory(data);
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-x---"));
      }
    } catch (IOException e) {
      throw new IOException("The folder " + data + " cannot be made: " + e + ".", e);
    }
    if (!Files.isWritable(data)) {
      throw new IOException("There is no right to write in the folder " + data + ".");
    }
  }

  private static Path home(Path data) {
    return Objects.requireNonNull(data.getParent(), "data is below a home");
  }
}
