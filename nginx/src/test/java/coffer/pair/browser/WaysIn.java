package coffer.pair.browser;

import coffer.pair.Pair;
import coffer.pair.Person;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.openqa.selenium.Keys;
import org.openqa.selenium.virtualauthenticator.VirtualAuthenticator;
import org.openqa.selenium.virtualauthenticator.VirtualAuthenticatorOptions;

/**
 * What people sign in with in one browser: their password, a passkey on a device that exists in
 * that browser only, or one of their recovery codes. Each can be used on a page that asks for one
 * of them.
 */
final class WaysIn {

  /** One of them. */
  enum Way {
    PASSWORD,
    PASSKEY,
    RECOVERY_CODE
  }

  private static final String BY_PASSKEY = "Sign in with a passkey";
  private static final String BY_CODE = "Sign in with the code";

  private final Pair pair;
  private final Browser browser;
  private final VirtualAuthenticator device;
  private final Queue<String> codes = new ArrayDeque<>();
  private String password = "";

  private WaysIn(Pair pair, Browser browser, VirtualAuthenticator device) {
    this.pair = pair;
    this.browser = browser;
    this.device = device;
  }

  /** Plugs a device without a passkey into that browser. */
  static WaysIn into(Browser browser, Pair pair) {
    return new WaysIn(pair, browser, plugInto(browser));
  }

  /**
   * A device in that browser, whose person is at it, and verified. It would take part also where a
   * person first chooses it, so only buttons ask.
   */
  static VirtualAuthenticator plugInto(Browser browser) {
    browser.command(
        "Page.addScriptToEvaluateOnNewDocument",
        Map.of(
            "source",
            "if (window.PublicKeyCredential)"
                + " PublicKeyCredential.isConditionalMediationAvailable = async () => false;"));
    return browser
        .driver()
        .addVirtualAuthenticator(
            new VirtualAuthenticatorOptions()
                .setProtocol(VirtualAuthenticatorOptions.Protocol.CTAP2)
                .setTransport(VirtualAuthenticatorOptions.Transport.INTERNAL)
                .setHasResidentKey(true)
                .setHasUserVerification(true)
                .setIsUserVerified(true)
                .setIsUserConsenting(true));
  }

  /** From now on they are that person's alone, who makes them; nobody is signed in after that. */
  void become(Person person) {
    device.removeAllCredentials();
    codes.clear();
    password = person.password();
    browser.go(pair.origin() + "/account/passkeys");
    browser.find("#username").sendKeys(person.name());
    browser.find("#password").sendKeys(password, Keys.ENTER);
    browser.press("Add a passkey");
    browser.find("li bdi");
    browser.press("Make recovery codes");
    codes.addAll(List.of(browser.find("pre").getText().split("\n")));
    browser.forgetEverything();
  }

  /** Signs in on the page that is shown, and waits until the browser is in, or is told why not. */
  void use(Way way) {
    switch (way) {
      case PASSWORD -> browser.find("#password").sendKeys(password, Keys.ENTER);
      case PASSKEY -> browser.press(BY_PASSKEY);
      case RECOVERY_CODE -> {
        browser.find("details:has(#code) > summary").click();
        browser.find("#code").sendKeys(codes.remove());
        browser.press(BY_CODE);
      }
    }
    browser.await(
        "an answer", () -> !browser.has("#password") || browser.has("#problem") ? 1 : null);
  }

  /** What using it on the page that is shown would send, which is not sent. */
  Map<String, String> unsent(Way way) {
    return switch (way) {
      case PASSWORD -> with("Sign in", "password", password);
      case PASSKEY -> signed();
      case RECOVERY_CODE -> with(BY_CODE, "code", codes.remove());
    };
  }

  private Map<String, String> with(String button, String name, String value) {
    browser.button(button);
    Map<String, String> fields = browser.fieldsOf(button);
    fields.put(name, value);
    return fields;
  }

  /** The page's script puts the signature into the form, and sends it. */
  private Map<String, String> signed() {
    browser.button(BY_PASSKEY);
    browser.run(
        "HTMLFormElement.prototype.submit ="
            + " function () { window.caught = [...new FormData(this)] }");
    browser.press(BY_PASSKEY);
    return Browser.fields(
        browser.await("a signature", () -> browser.run("return window.caught || null")));
  }
}
