package coffer.pair.browser;

import coffer.pair.Pair;
import java.io.IOException;
import java.util.Map;
import org.openqa.selenium.Cookie;

/**
 * Somebody who has pages of their own, which a browser of ours comes to: at another port of the
 * same host, to which cookies go as to our own, and on another site.
 */
final class Attacker implements AutoCloseable {

  static final String SAME_SITE = "localhost";
  static final String OTHER_SITE = "127.0.0.1";

  private final Pair pair;
  private final Browser browser;
  private final PageServer pages;

  private Attacker(Pair pair, Browser browser, PageServer pages) {
    this.pair = pair;
    this.browser = browser;
    this.pages = pages;
  }

  /** Starts the server of those pages. */
  static Attacker of(Pair pair, Browser browser) throws IOException {
    return new Attacker(pair, browser, PageServer.start());
  }

  /** Where the pages are. */
  String origin() {
    return origin(SAME_SITE);
  }

  /** Where they are on that host. */
  String origin(String host) {
    return pages.origin().replace(SAME_SITE, host);
  }

  /** Lets the browser come to a page there that sends our origin a form as soon as it is opened. */
  void sends(String host, String action, Map<String, String> fields) {
    StringBuilder page = new StringBuilder("<!doctype html><title>You have won</title>");
    page.append("<form method=post action='").append(pair.origin()).append(escaped(action));
    page.append("'>");
    fields.forEach(
        (name, value) ->
            page.append("<input name='%s' value='%s'>".formatted(name, escaped(value))));
    page.append("</form><script>document.forms[0].submit()</script>");
    pages.with("/won", page.toString());
    browser.go(origin(host) + "/won");
    browser.awaitAddress(pair.origin());
  }

  /** Lets a page there set that cookie for these paths of the host, and so for every port of it. */
  void plants(Cookie cookie, String... paths) {
    browser.go(origin() + "/");
    for (String path : paths) {
      browser.run(
          "document.cookie = arguments[0]",
          cookie.getName() + "=" + cookie.getValue() + "; path=" + path);
    }
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("'", "&#39;").replace("<", "&lt;");
  }

  @Override
  public void close() {
    pages.close();
  }
}
