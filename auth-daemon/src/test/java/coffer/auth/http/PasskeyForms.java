package coffer.auth.http;

import static coffer.auth.http.TestServer.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import coffer.auth.passkey.AssertionAnswer;
import coffer.auth.passkey.RegistrationAnswer;
import coffer.auth.passkey.TestAuthenticator;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The forms of the page of passkeys and recovery codes, and of the pages that ask for one. */
final class PasskeyForms {

  static final String PAGE = "/account/passkeys";
  static final String DIALOG =
      "/oauth/alice?redirect_uri=https://app.example/&response_type=token&scope=notes:rw&state=s";
  static final String ADD = "Add a passkey";
  static final String SIGN_IN = "Sign in with a passkey";

  private PasskeyForms() {}

  /** A browser in which that account has signed in by password. */
  static Browser signedIn(TestServer server, String account) throws Exception {
    Browser browser = server.browser();
    browser.enter(PAGE, account, PASSWORD).expect(303);
    return browser;
  }

  /** What the page tells its script. */
  private static String data(Answer page, String name) {
    return Pattern.compile("data-" + name + "=\"([^\"]*)\"")
        .matcher(page.body())
        .results()
        .findFirst()
        .orElseThrow(() -> new AssertionError("no data-" + name + " in " + page.body()))
        .group(1);
  }

  /** A passkey for whoever is signed in, which nobody knows of yet. */
  static TestAuthenticator device(Answer page) throws Exception {
    return new TestAuthenticator(TestServer.ORIGIN, data(page, "party"), data(page, "handle"));
  }

  /** Adds that passkey. */
  static Answer add(Browser browser, Answer page, TestAuthenticator device) throws Exception {
    RegistrationAnswer made = device.register(data(page, "challenge"));
    Map<String, String> fields = page.fieldsOf(ADD);
    fields.put("client", made.clientData());
    fields.put("attestation", made.attestation());
    fields.put("name", "My <phone>");
    return browser.post(page.actionOf(ADD), fields);
  }

  /** A passkey that was added to that account. */
  static TestAuthenticator passkeyOf(TestServer server, String account) throws Exception {
    Browser browser = signedIn(server, account);
    Answer page = browser.get(PAGE).expect(200);
    TestAuthenticator device = device(page);
    assertThat(add(browser, page, device).location()).isEqualTo(PAGE);
    return device;
  }

  /** Answers the page with that passkey. */
  static Answer sign(Browser browser, Answer page, TestAuthenticator device) throws Exception {
    return browser.post(page.actionOf(SIGN_IN), signed(page, device));
  }

  /** What is sent to answer the page with that passkey. */
  static Map<String, String> signed(Answer page, TestAuthenticator device) throws Exception {
    AssertionAnswer answer = device.sign(data(page, "challenge"));
    Map<String, String> fields = page.fieldsOf(SIGN_IN);
    fields.put("id", answer.id());
    fields.put("handle", answer.userHandle().text());
    fields.put("client", answer.clientData());
    fields.put("authenticator", answer.authenticatorData());
    fields.put("signature", answer.signature());
    return fields;
  }

  /** Makes recovery codes: what the page shows of them. */
  static List<String> codes(Browser browser) throws Exception {
    Answer page = browser.get(PAGE).expect(200);
    assertThat(browser.press(page, "Make recovery codes").expect(303).location()).isEqualTo(PAGE);
    String made = browser.get(PAGE).expect(200).body();
    String listed = made.substring(made.indexOf("<pre"), made.indexOf("</pre>"));
    return Arrays.stream(listed.substring(listed.indexOf('>') + 1).split("\n")).toList();
  }

  /** Comes to the dialog with that recovery code. */
  static Answer useCode(Browser browser, String code) throws Exception {
    return useCode(browser, DIALOG, code);
  }

  /** Comes to that page with that recovery code, which is alice's. */
  static Answer useCode(Browser browser, String url, String code) throws Exception {
    Answer page = browser.get(url).expect(200);
    Map<String, String> fields = page.fieldsOf("Sign in with the code");
    fields.put("username", "alice");
    fields.put("code", code);
    return browser.post(page.actionOf("Sign in with the code"), fields);
  }
}
