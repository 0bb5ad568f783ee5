package coffer.auth.session;

import java.util.regex.Pattern;

/**
 * Where a request comes from.
 *
 * @param address the client's IP address in text, as nginx passes it; {@code -} for what is none
 * @param userAgent the value of {@code User-Agent}; empty if there was none
 */
public record Client(String address, String userAgent) {

  private static final Pattern ADDRESS =
      Pattern.compile("[0-9A-Fa-f:.]{2,45}(%[0-9A-Za-z]{1,15})?");

  public Client {
    address = ADDRESS.matcher(address).matches() ? address : "-";
  }

  /** Browser and system in a few ASCII words, such as {@code Firefox on Linux}. */
  public String device() {
    return DeviceName.of(userAgent);
  }
}
