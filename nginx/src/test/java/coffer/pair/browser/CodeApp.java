package coffer.pair.browser;

import coffer.pair.Checkout;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.Objects;

/** Serves an app that uses oauth4webapi, on an origin of its own. */
final class CodeApp implements AutoCloseable {

  private final PageServer pages;

  private CodeApp(PageServer pages) {
    this.pages = pages;
  }

  /** Starts it on a free port. */
  static CodeApp start() throws IOException {
    return new CodeApp(
        PageServer.start()
            .with(
                "/",
                "<!doctype html><title>An app</title><script type=module src=code.js></script>")
            .with("/code.js", "text/javascript", resource("code.js"))
            .with(
                "/oauth4webapi.js",
                "text/javascript",
                Files.readAllBytes(Checkout.npm("oauth4webapi/build/index.js"))));
  }

  /** Where the app runs: what a person is asked to trust. */
  String origin() {
    return pages.origin();
  }

  /** Opens the app in that browser. */
  AppTab open(Browser browser) {
    browser.go(origin() + "/");
    return in(browser);
  }

  /** The app in a browser that has come to it, once its script can be called. */
  AppTab in(Browser browser) {
    browser.await(
        "the app", () -> Boolean.TRUE.equals(browser.run("return !!window.app")) ? 1 : null);
    return AppTab.at(browser, origin());
  }

  @Override
  public void close() {
    pages.close();
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = CodeApp.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    }
  }
}
