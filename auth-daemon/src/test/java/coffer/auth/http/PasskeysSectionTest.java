package coffer.auth.http;

import static coffer.auth.http.TestServer.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import coffer.auth.passkey.AssertionAnswer;
import coffer.auth.passkey.RegistrationAnswer;
import coffer.auth.passkey.TestAuthenticator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PasskeysSectionTest {

  private static final String PAGE = "/account/passkeys";
  private static final String DIALOG =
      "/oauth/alice?redirect_uri=https://app.example/&response_type=token&scope=notes:rw&state=s";
  private static final String ADD = "Add a passkey";
  private static final String SIGN_IN = "Sign in with a passkey";

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

  private Browser signedIn(String account) throws Exception {
    Browser browser = server.browser();
    Answer page = browser.get(PAGE).expect(200);
    Map<String, String> fields = page.fieldsOf("Sign in");
    fields.put("username", account);
    fields.put("password", PASSWORD);
    browser.post(PAGE, fields).expect(303);
    return browser;
  }

  private static String data(Answer page, String name) {
    return Pattern.compile("data-" + name + "=\"([^\"]*)\"")
        .matcher(page.body())
        .results()
        .findFirst()
        .orElseThrow(() -> new AssertionError("no data-" + name + " in " + page.body()))
        .group(1);
  }

  private static TestAuthenticator device(Answer page) throws Exception {
    return new TestAuthenticator(TestServer.ORIGIN, data(page, "party"), data(page, "handle"));
  }

  private static Answer add(Browser browser, Answer page, TestAuthenticator device)
      throws Exception {
    RegistrationAnswer made = device.register(data(page, "challenge"));
    Map<String, String> fields = page.fieldsOf(ADD);
    fields.put("client", made.clientData());
    fields.put("attestation", made.attestation());
    fields.put("name", "My <phone>");
    return browser.post(page.actionOf(ADD), fields);
  }

  private TestAuthenticator passkeyOf(String account) throws Exception {
    Browser browser = signedIn(account);
    Answer page = browser.get(PAGE).expect(200);
    TestAuthenticator device = device(page);
    assertThat(add(browser, page, device).location()).isEqualTo(PAGE);
    return device;
  }

  private static Answer sign(Browser browser, Answer page, TestAuthenticator device)
      throws Exception {
    AssertionAnswer answer = device.sign(data(page, "challenge"));
    Map<String, String> fields = page.fieldsOf(SIGN_IN);
    fields.put("id", answer.id());
    fields.put("handle", answer.userHandle().text());
    fields.put("client", answer.clientData());
    fields.put("authenticator", answer.authenticatorData());
    fields.put("signature", answer.signature());
    return browser.post(page.actionOf(SIGN_IN), fields);
  }

  private static List<String> codes(Browser browser) throws Exception {
    Answer page = browser.get(PAGE).expect(200);
    assertThat(browser.press(page, "Make recovery codes").expect(303).location()).isEqualTo(PAGE);
    String made = browser.get(PAGE).expect(200).body();
    String listed = made.substring(made.indexOf("<pre"), made.indexOf("</pre>"));
    return Arrays.stream(listed.substring(listed.indexOf('>') + 1).split("\n")).toList();
  }

  private static Answer useCode(Browser browser, String code) throws Exception {
    Answer page = browser.get(DIALOG).expect(200);
    Map<String, String> fields = page.fieldsOf("Sign in with the code");
    fields.put("code", code);
    return browser.post(page.actionOf("Sign in with the code"), fields);
  }

  @Test
  void aPasskeyThatWasAddedSignsInAtTheDialog() throws Exception {
    TestAuthenticator device = passkeyOf("alice");

    Answer page = browser.get(DIALOG).expect(200);
    assertThat(sign(browser, page, device).location()).isEqualTo(DIALOG);
    assertThat(browser.get(DIALOG).expect(200).offers("Allow")).isTrue();
  }

  @Test
  void thePasskeyAloneSaysWhoseAccountItIs() throws Exception {
    TestAuthenticator device = passkeyOf("alice");

    Answer page = browser.get(PAGE).expect(200);
    assertThat(sign(browser, page, device).location()).isEqualTo(PAGE);
    browser.get(PAGE).expect(200).contains("alice@example.org", "My &lt;phone&gt;", "last used");
  }

  @Test
  void aPasskeyIsProofEnoughWhereItCounts() throws Exception {
    TestAuthenticator device = passkeyOf("alice");
    Browser alice = signedIn("alice");
    Path sessions = server.file("alice", "sessions");
    String then = Instant.now().minusSeconds(360).truncatedTo(ChronoUnit.SECONDS).toString();
    Files.writeString(
        sessions, Files.readString(sessions).replaceAll("(?m)^([0-9a-f]{64}) \\S+", "$1 " + then));

    Answer asked = alice.get(PAGE).expect(200).contains("Is it you?").lacks("Recovery codes</h2>");
    sign(alice, asked, device).expect(303);

    alice.get(PAGE).expect(200).contains("Recovery codes</h2>");
  }

  @Test
  void anotherAccountsPasskeyDoesNotOpenTheDialog() throws Exception {
    TestAuthenticator device = passkeyOf("bob");

    Answer page = browser.get(DIALOG).expect(200);
    sign(browser, page, device).expect(403).contains("That passkey does not open this account");
    assertThat(browser.get(DIALOG).expect(200).offers("Allow")).isFalse();
  }

  @Test
  void whoIsAskedAgainMayNotComeInAsSomebodyElse() throws Exception {
    TestAuthenticator device = passkeyOf("bob");
    Browser alice = signedIn("alice");

    Answer asked = server.browser().get(PAGE).expect(200);
    sign(alice, asked, device).expect(403);
    alice.get(PAGE).expect(200).contains("alice@example.org");
  }

  @Test
  void aSignatureIsGoodOnceAndInTheBrowserThatWasAsked() throws Exception {
    TestAuthenticator device = passkeyOf("alice");
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
    TestAuthenticator device = passkeyOf("alice");
    Browser alice = signedIn("alice");
    String before = alice.cookies().get("__Host-coffer");
    Answer asked = alice.get("/oauth/bob" + DIALOG.substring(12)).expect(200);

    sign(alice, asked, device).expect(403);
    Map<String, String> fields = asked.fieldsOf(SIGN_IN);
    AssertionAnswer answer = device.sign(data(asked, "challenge"));
    fields.put("id", answer.id());
    fields.put("handle", answer.userHandle().text());
    fields.put("client", answer.clientData());
    fields.put("authenticator", answer.authenticatorData());
    fields.put("signature", answer.signature());
    alice.post(PAGE, fields).expect(303);

    assertThat(alice.cookies().get("__Host-coffer")).startsWith("alice~").isNotEqualTo(before);
  }

  @Test
  void aFormFromElsewhereAddsNothing() throws Exception {
    Browser alice = signedIn("alice");
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
    Browser alice = signedIn("alice");
    Answer page = alice.get(PAGE).expect(200);

    alice.post(PAGE, page.fieldsOf(ADD)).expect(400).contains("no passkey for this site");
  }

  @Test
  void aPasskeyIsRenamedAndRemoved() throws Exception {
    TestAuthenticator device = passkeyOf("alice");
    Browser alice = signedIn("alice");
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
  void aRecoveryCodeSignsInOnceAndThePersonIsToldHowManyAreLeft() throws Exception {
    List<String> codes = codes(signedIn("alice"));
    assertThat(codes).hasSize(10);

    assertThat(useCode(browser, codes.get(0)).location()).isEqualTo(DIALOG);
    browser.get(DIALOG).expect(200).contains("9 recovery codes left");
    assertThat(browser.get(DIALOG).expect(200).offers("Allow")).isTrue();
    useCode(server.browser(), codes.get(0)).expect(403).contains("used before");
  }

  @Test
  void codesAreShownOnceAndNewOnesVoidTheOld() throws Exception {
    Browser alice = signedIn("alice");
    List<String> codes = codes(alice);
    Answer page = alice.get(PAGE).expect(200).contains("10 recovery codes left");
    page.lacks(codes.toArray(String[]::new));

    alice.press(page, "Make new recovery codes").expect(303);
    useCode(browser, codes.get(0)).expect(403);
  }

  @Test
  void theSameFormSentAgainReplacesNoCodes() throws Exception {
    Browser alice = signedIn("alice");
    Map<String, String> form = alice.get(PAGE).expect(200).fieldsOf("Make recovery codes");
    form.put("do", "make-codes");
    alice.post(PAGE, form).expect(303);
    alice.post(PAGE, form).expect(303);
    String shown = alice.get(PAGE).expect(200).contains("Your new recovery codes").body();
    alice.post(PAGE, form).expect(303);
    alice.get(PAGE).expect(200).contains("10 recovery codes left").lacks("Your new recovery codes");

    String first = shown.replaceFirst("(?s).*<pre[^>]*>([0-9A-Za-z-]+)\n.*", "$1");
    useCode(browser, first).expect(303);
    assertThat(Files.readString(home.resolve("log/audit/auth.jsonl")))
        .containsOnlyOnce("\"event\":\"recovery-codes\"");
  }

  @Test
  void newCodesAreShownToNoOtherSession() throws Exception {
    Browser alice = signedIn("alice");
    Browser elsewhere = signedIn("alice");
    alice.press(alice.get(PAGE), "Make recovery codes").expect(303);

    elsewhere.get(PAGE).expect(200).lacks("Your new recovery codes");
    alice.get(PAGE).expect(200).contains("Your new recovery codes");
  }

  @Test
  void aNewNameForAPasskeyIsWrittenDown() throws Exception {
    TestAuthenticator device = passkeyOf("alice");
    Browser alice = signedIn("alice");
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
  void nobodyIsToldWhoHasRecoveryCodes() throws Exception {
    codes(signedIn("alice"));
    String dialog = DIALOG.replace("alice", "nobody");
    Answer page = browser.get(dialog).expect(200);
    Map<String, String> fields = page.fieldsOf("Sign in with the code");
    fields.put("code", "0000-0000-0000-0000-0000");

    String nobody = browser.post(dialog, fields).expect(403).bodyWithoutChallenges();
    String somebody =
        useCode(browser, "0000-0000-0000-0000-0000").expect(403).bodyWithoutChallenges();
    assertThat(nobody.replace("nobody", "alice")).isEqualTo(somebody);
  }

  @Test
  void guessedCodesHoldUpWhoeverGuesses() throws Exception {
    Answer answer = useCode(browser, "0000-0000-0000-0000-0000");
    for (int i = 0; i < 40 && answer.response().statusCode() == 403; i++) {
      answer = useCode(browser, "0000-0000-0000-0000-0000");
    }

    answer.expect(429);
  }

  @Test
  void thePasswordGoesOnlyWhereSomethingElseIsThere() throws Exception {
    Browser alice = signedIn("alice");
    assertThat(alice.get(PAGE).expect(200).offers("Remove my password")).isFalse();
    Map<String, String> forced = alice.get(PAGE).expect(200).fieldsOf("Make recovery codes");
    forced.put("do", "remove-password");
    alice.post(PAGE, forced).expect(400).contains("has to stay");

    TestAuthenticator device = passkeyOf("alice");
    codes(alice);
    alice.press(alice.get(PAGE).expect(200), "Remove my password").expect(303);

    browser.signIn(DIALOG, PASSWORD).expect(303);
    browser.get(DIALOG).expect(200).contains("not right");
    sign(browser, browser.get(DIALOG).expect(200), device).expect(303);
    alice.press(alice.get(PAGE).expect(200), "Remove").expect(400).contains("has to stay");
  }

  @Test
  void theAuditLogSaysWithWhatSomebodySignedInAndWhatThePersonChanged() throws Exception {
    TestAuthenticator device = passkeyOf("alice");
    List<String> codes = codes(signedIn("alice"));
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
