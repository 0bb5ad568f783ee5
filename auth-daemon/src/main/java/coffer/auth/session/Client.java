package coffer.auth.session;

import coffer.grant.AppOrigin;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a request comes from.
 *
 * @param address the client's IP address in text, as nginx passes it; {@code -} for what is none
 * @param userAgent the value of {@code User-Agent}; empty if there was none
 * @param origin that of the web page which sent it, as the browser says ({@code Origin}); empty for
 *     programs that are none
 */
public record Client(String address, String userAgent, Optional<String> origin) {

  private static final Pattern ADDRESS =
      Pattern.compile("[0-9A-Fa-f:.]{2,45}(%[0-9A-Za-z]{1,15})?");

  public Client {
    address = ADDRESS.matcher(address).matches() ? address : "-";
  }

  /** One that is no web page, or whose page does not matter. */
  public Client(String address, String userAgent) {
    this(address, userAgent, Optional.empty());
  }

  /**
   * True if a web page sent it that is not of that app. Browsers tell the origin of each form and
   * each call that goes to another, and no page can tell them otherwise (RFC 6454, section 7). What
   * a native app is built of has origins that say nothing.
   */
  public boolean isPageOfAnother(AppOrigin app) {
    return app.isWeb() && origin.filter(page -> !page.equals(app.value())).isPresent();
  }

  /** Browser and system in a few ASCII words, such as {@code Firefox on Linux}. */
  public String device() {
    return DeviceName.of(userAgent);
  }
}
