package coffer.config;

import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads what {@code coffer.conf} says of the storage daemon's admin port. */
final class StorageAdminReader {

  private static final String SECRET = "storage_admin_secret";

  /** Taken if it is there and the file names no other. */
  private static final String USUAL_FILE = "storage-admin.secret";

  private static final String EXPECTED =
      "a file in etc that this user can read and others on this machine cannot, with a secret of 32"
          + " to 256 letters, digits and - . _ ~ + / in one line";

  private final Path folder;
  private final ConfigFile file;

  /**
   * @param folder the one that names of files are relative to
   */
  StorageAdminReader(Path folder, ConfigFile file) {
    this.folder = folder;
    this.file = file;
  }

  StorageAdmin read() {
    InetSocketAddress address =
        file.value(
            "storage_admin",
            "127.0.0.1:8003",
            "a loopback address and port such as 127.0.0.1:8003",
            ListenAddress::parse);
    return new StorageAdmin(address, file.has(SECRET) ? named() : usual());
  }

  private Optional<SharedSecret> named() {
    return file.optional(SECRET, EXPECTED, name -> SharedSecret.read(folder.resolve(name)));
  }

  private Optional<SharedSecret> usual() {
    // So that a key without a value is no unknown one.
    file.optional(SECRET, EXPECTED, Optional::of);
    Path usual = folder.resolve(USUAL_FILE);
    Optional<SharedSecret> secret = SharedSecret.read(usual);
    if (secret.isEmpty() && Files.exists(usual)) {
      file.problem(SECRET + " = " + USUAL_FILE + ", expected " + EXPECTED);
    }
    return secret;
  }
}
