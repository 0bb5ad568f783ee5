package coffer.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A secret that two hosts share, from a file of its own so that {@code coffer.conf} holds none. Its
 * {@code toString} is the file's name, so that the secret cannot end in a log by accident.
 */
public final class SharedSecret {

  /**
   * What can stand behind {@code Bearer} (RFC 6750, section 2.1), and is too long to be guessed.
   */
  private static final Pattern VALID = Pattern.compile("[A-Za-z0-9._~+/-]{32,256}=*");

  private static final int LONGEST_FILE = 1024;

  private final Path file;
  private final String value;

  private SharedSecret(Path file, String value) {
    this.file = file;
    this.value = value;
  }

  /**
   * The secret in that file; empty if there is none of use, or if everybody on this machine may
   * read it.
   */
  static Optional<SharedSecret> read(Path file) {
    try {
      if (!Files.isRegularFile(file)
          || Files.size(file) > LONGEST_FILE
          || Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ)) {
        return Optional.empty();
      }
      String text = Files.readString(file, StandardCharsets.ISO_8859_1).strip();
      return VALID.matcher(text).matches()
          ? Optional.of(new SharedSecret(file, text))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The secret itself, for the request that shows it. */
  public String reveal() {
    return value;
  }

  /** True if that is the secret; takes as long if it is nearly so as if it is not at all. */
  public boolean matches(String offered) {
    return MessageDigest.isEqual(hash(value), hash(offered));
  }

  private static byte[] hash(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SharedSecret secret
        && file.equals(secret.file)
        && matches(secret.value);
  }

  @Override
  public int hashCode() {
    return file.hashCode();
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
