package coffer.auth.http;

import static coffer.auth.http.PasskeyForms.ADD;
import static coffer.auth.http.PasskeyForms.DIALOG;
import static coffer.auth.http.PasskeyForms.PAGE;
import static coffer.auth.http.PasskeyForms.SIGN_IN;
import static coffer.auth.http.PasskeyForms.add;
import static coffer.auth.http.PasskeyForms.codes;
import static coffer.auth.http.PasskeyForms.device;
import static coffer.auth.http.PasskeyForms.passkeyOf;
import static coffer.auth.http.PasskeyForms.sign;
import static coffer.auth.http.PasskeyForms.signed;
import static coffer.auth.http.PasskeyForms.signedIn;
import static coffer.auth.http.PasskeyForms.useCode;
import static coffer.auth.http.TestServer.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import coffer.auth.passkey.TestAuthenticator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of passkeys, and signing in with one. */
class PasskeysSectionTest {

  @TempDir Path home;
  private TestServer server;
  private Browser browser;

  @BeforeEach
  void start() throws Exception {
    server = TestServer.start(home).with("alice").with("bob");
    browser = server.browser();
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  @Test
  void aPasskeyThatWasAddedSignsInAtTheDialog() throws Exception {
    TestAuthenticator device = passkeyOf(server, "alice");

    Answer page = browser.get(DIALOG).expect(200);
    assertThat(sign(browser, page, device).location()).isEqualTo(DIALOG);
    assertThat(browser.get(DIALOG).expect(200).offers("Allow")).isTrue();
  }

  @Test
  void thePasskeyAloneSaysWhoseAccountItIs() throws Exception {
    TestAuthenticator device = passkeyOf(server, "alice");

    Answer page = browser.get(PAGE).expect(200);
    assertThat(sign(browser, page, device).location()).isEqualTo(PAGE);
    browser.get(PAGE).expect(200).contains("alice@example.org", "My &lt;phone&gt;", "last used");
  }

  @Test
  void aPasskeyIsProofEnoughWhereItCounts() throws Exception {
    TestAuthenticator device = passkeyOf(server, "alice");
    Browser alice = signedIn(server, "alice");
    server.age("alice");

    Answer asked = alice.get(PAGE).expect(200).contains("Is it you?").lacks("Recovery codes</h2>");
    sign(alice, asked, device).expect(303);

    alice.get(PAGE).expect(200).contains("Recovery codes</h2>");
  }

  @Test
  void anotherAccountsPasskeyDoesNotOpenTheDialog() throws Exception {
    TestAuthenticator device = passkeyOf(server, "bob");

    Answer page = browser.get(DIALOG).expect(200);
    sign(browser, page, device).expect(403).contains("That passkey does not open this account");
    assertThat(browser.get(DIALOG).expect(200).offers("Allow")).isFalse();
  }

  @Test
  void whoIsAskedAgainMayNotComeInAsSomebodyElse() throws Exception {
    TestAuthenticator device = passkeyOf(server, "bob");
    Browser alice = signedIn(server, "alice");

    Answer asked = server.browser().get(PAGE).expect(200);
    sign(alice, asked, device).expect(403);
    alice.get(PAGE).expect(200).contains("alice@example.org");
  }

  @Test
  void aSignatureIsGoodOnceAndInTheBrowserThatWasAsked() throws Exception {
    TestAuthenticator device = passkeyOf(server, "alice");
    Answer page = browser.get(DIALOG).expect(200);

    sign(browser, page, device).expect(303);
    sign(browser, page, device).expect(403);
    Browser other = server.browser();
    Map<String, String> own = other.get(DIALOG).expect(200).fieldsOf(SIGN_IN);
    Map<String, String> foreign = page.fieldsOf(SIGN_IN);
    foreign.put("csrf", own.get("csrf"));
    other.post(DIALOG, foreign).expect(400).contains("open for too long");
  }

  @Test
  void eachSignInBeginsANewSession() throws Exception {
    TestAuthenticator device = passkeyOf(server, "alice");
    Browser alice = signedIn(server, "alice");
    String before = alice.cookies().get("__Host-coffer");
    Answer asked = alice.get("/oauth/bob" + DIALOG.substring(12)).expect(200);

    sign(alice, asked, device).expect(403);
    alice.post(PAGE, signed(asked, device)).expect(303);

    assertThat(alice.cookies().get("__Host-coffer")).startsWith("alice~").isNotEqualTo(before);
  }

  @Test
  void aFormFromElsewhereAddsNothing() throws Exception {
    Browser alice = signedIn(server, "alice");
    Answer page = alice.get(PAGE).expect(200);
    Map<String, String> forged = page.fieldsOf(ADD);
    forged.put("csrf", "x");

    alice.post(PAGE, forged).expect(403);
    alice.header("Origin", "https://evil.example");
    add(alice, page, device(page)).expect(403);
    assertThat(Files.readString(server.file("alice", "secrets"))).doesNotContain("passkey");
  }

  @Test
  void whatIsNoPasskeyIsRefusedWithAWord() throws Exception {
    Browser alice = signedIn(server, "alice");
    Answer page = alice.get(PAGE).expect(200);

    alice.post(PAGE, page.fieldsOf(ADD)).expect(400).contains("no passkey for this site");
  }

  @Test
  void aPasskeyIsRenamedAndRemoved() throws Exception {
    TestAuthenticator device = passkeyOf(server, "alice");
    Browser alice = signedIn(server, "alice");
    Map<String, String> rename = alice.get(PAGE).expect(200).fieldsOf("Rename");
    rename.put("name", "Work");
    rename.put("do", "rename-passkey");
    alice.post(PAGE, rename).expect(303);
    Answer renamed = alice.get(PAGE).expect(200).contains("<bdi>Work</bdi>").lacks("phone");

    alice.press(renamed, "Remove").expect(303);
    alice.get(PAGE).expect(200).lacks("<bdi>Work</bdi>");
    sign(browser, browser.get(DIALOG).expect(200), device).expect(403);
  }

  @Test
  void aNewNameForAPasskeyIsWrittenDown() throws Exception {
    TestAuthenticator device = passkeyOf(server, "alice");
    Browser alice = signedIn(server, "alice");
    Map<String, String> form = alice.get(PAGE).expect(200).fieldsOf("Rename");
    form.put("do", "rename-passkey");
    form.put("name", "Kitchen key");
    alice.post(PAGE, form).expect(303);
    form.put("id", "none");
    alice.post(PAGE, form).expect(303);

    alice.get(PAGE).contains("Kitchen key");
    assertThat(Files.readString(home.resolve("log/audit/auth.jsonl")))
        .containsOnlyOnce("\"reason\":\"renamed\"")
        .doesNotContain(device.id());
  }

  @Test
  void thePasswordGoesOnlyWhereSomethingElseIsThere() throws Exception {
    Browser alice = signedIn(server, "alice");
    assertThat(alice.get(PAGE).expect(200).offers("Remove my password")).isFalse();
    Map<String, String> forced = alice.get(PAGE).expect(200).fieldsOf("Make recovery codes");
    forced.put("do", "remove-password");
    alice.post(PAGE, forced).expect(400).contains("has to stay");

    TestAuthenticator device = passkeyOf(server, "alice");
    codes(alice);
    alice.press(alice.get(PAGE).expect(200), "Remove my password").expect(303);

    browser.signIn(DIALOG, PASSWORD).expect(303);
    browser.get(DIALOG).expect(200).contains("not right");
    sign(browser, browser.get(DIALOG).expect(200), device).expect(303);
    alice.press(alice.get(PAGE).expect(200), "Remove").expect(400).contains("has to stay");
  }

  @Test
  void theAuditLogSaysWithWhatSomebodySignedInAndWhatThePersonChanged() throws Exception {
    TestAuthenticator device = passkeyOf(server, "alice");
    List<String> codes = codes(signedIn(server, "alice"));
    sign(browser, browser.get(DIALOG).expect(200), device).expect(303);
    useCode(server.browser(), codes.get(0)).expect(303);

    String log = Files.readString(home.resolve("log/audit/auth.jsonl"));
    assertThat(log)
        .contains("\"with\":\"password\"", "\"with\":\"passkey\"", "\"with\":\"recovery-code\"")
        .contains("\"event\":\"passkey\"", "\"event\":\"recovery-codes\"")
        .doesNotContain(codes)
        .doesNotContain(device.id());
  }

  @Test
  void atAnIpAddressNoPasskeysAreOffered(@TempDir Path local) throws Exception {
    String lines =
        """
        auth_origin = http://127.0.0.1:8000
        storage_origin = http://127.0.0.1:8000
        address_domain = 127.0.0.1:8000
        """;
    try (TestServer server = TestServer.start(local, lines).with("alice")) {
      server.browser().get(DIALOG).expect(200).lacks("data-passkey", "passkeys.js");
    }
  }
}
