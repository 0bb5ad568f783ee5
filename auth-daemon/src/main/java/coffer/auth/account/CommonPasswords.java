package coffer.auth.account;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;

/**
 * The passwords that are guessed first: some 11,000 that are long enough to be set. Nothing of the
 * list stays in memory; reading it takes a millisecond or two, and passwords are set seldom.
 */
final class CommonPasswords {

  private static final String LIST = "common-passwords.txt";

  private CommonPasswords() {}

  /** True if that is one of them, whatever the case of its letters. */
  static boolean contain(String password) {
    String lower = password.toLowerCase(Locale.ROOT);
    try (BufferedReader lines = new BufferedReader(list())) {
      return lines.lines().filter(line -> !line.startsWith("#")).anyMatch(lower::equals);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStreamReader list() {
    InputStream list = CommonPasswords.class.getResourceAsStream(LIST);
    return new InputStreamReader(Objects.requireNonNull(list, LIST), StandardCharsets.UTF_8);
  }
}
