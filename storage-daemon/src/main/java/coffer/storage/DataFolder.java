package coffer.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;

/** The folder that only this daemon writes. */
final class DataFolder {

  private DataFolder() {}

  /** What no encoding has but those of Unicode. */
  private static final String ANY_NAME = "é字";

  /**
   * Makes the folder where it is missing, and sees that it can be written, under any name.
   *
   * @throws IOException with a sentence for the operator if it cannot
   */
  static void prepare(Path data) throws IOException {
    if (!Files.isDirectory(home(data))) {
      throw new IOException("There is no folder " + home(data) + ".");
    }
    requireAnyName(data);
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

  /**
   * Java encodes file names as the locale says, and a locale of ASCII has no name for most modules.
   */
  private static void requireAnyName(Path data) throws IOException {
    try {
      Path unused = data.resolve(ANY_NAME);
    } catch (InvalidPathException e) {
      throw new IOException(
          "File names are not UTF-8 in this locale: set LC_ALL to one that is, such as C.UTF-8.",
          e);
    }
  }

  private static Path home(Path data) {
    return Objects.requireNonNull(data.getParent(), "data is below a home");
  }
}
