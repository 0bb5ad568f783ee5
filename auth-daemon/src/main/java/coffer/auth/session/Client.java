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

  /** An origin of the web, but for those of the device itself. */
  private static final Pattern WEBSITE =
      Pattern.compile(
          "https?://(?!([^/:]*\\.)?localhost(:|$)|127\\.|\\[::1])\\S+", Pattern.CASE_INSENSITIVE);

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
   * True if a page of another website than that app's sent it. Browsers tell the origin of each
   * form and each call that goes to another, and no page can tell them otherwise (RFC 6454, section
   * 7). What an installed app is built of has origins that say nothing, such as {@code null},
   * {@code capacitor://localhost} or {@code https://localhost}, also where it has a redirect URI of
   * the web (RFC 8252, section 7.2).
   */
  public boolean isPageOfAnother(AppOrigin app) {
    return app.isWeb()
        && origin
            .filter(page -> WEBSITE.matcher(page).matches() && !page.equals(app.value()))
            .isPresent();
  }

  /** Browser and system in a few ASCII words, such as {@code Firefox on Linux}. */
  public String device() {
    return DeviceName.of(userAgent);
  }
}
