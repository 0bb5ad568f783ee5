package coffer.pair.browser;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.pair.Pair;
import coffer.pair.Person;
import coffer.pair.SharedPair;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.virtualauthenticator.VirtualAuthenticator;

/** Passkeys in a real browser, with a device that exists in it only. */
@ExtendWith(SharedPair.class)
class PasskeysIT {

  private final Browser browser = Browser.open();
  private final Pair pair;
  private final Person person;
  private VirtualAuthenticator device;

  PasskeysIT(Pair pair) {
    this.pair = pair;
    this.person = pair.person("passkeys");
  }

  @BeforeEach
  void plugIn() {
    device = WaysIn.plugInto(browser);
  }

  @AfterEach
  void close() {
    browser.close();
  }

  private void open(String path) {
    browser.go(pair.origin() + path);
  }

  private void signOut() {
    browser.command("Network.clearBrowserCookies", Map.of());
  }

  private void addPasskey() {
    open("/account/passkeys");
    browser.find("#username").sendKeys(person.name());
    browser.find("#password").sendKeys(person.password());
    browser.press("Sign in");
    browser.press("Add a passkey");
    browser.find("li bdi");
    signOut();
  }

  @Test
  void aPasskeySignsInAndGrantsAnApp() {
    addPasskey();
    assertThat(device.getCredentials())
        .singleElement()
        .satisfies(credential -> assertThat(credential.isResidentCredential()).isTrue());

    open(person.dialog("https://passkeys.example", "notes:rw"));
    browser.press("Sign in with a passkey");
    browser.press("Allow");

    browser.await("the line", () -> person.grants().isEmpty() ? null : true);
    assertThat(person.grants()).singleElement().asString().contains(" notes rw");
  }

  @Test
  void aPasskeyAloneSaysWhoSignsIn() {
    addPasskey();

    open("/account/passkeys");
    browser.press("Sign in with a passkey");

    browser.find("li bdi");
    assertThat(browser.text()).contains(person.address(), "last used on");
  }

  @Test
  void whoIsNotVerifiedByTheDeviceStaysOutside() {
    addPasskey();
    device.setUserVerified(false);

    open("/account/passkeys");
    browser.press("Sign in with a passkey");

    browser.await("a word", () -> browser.text().contains("No passkey was used") ? true : null);
    assertThat(browser.has("li bdi")).isFalse();
  }
}
