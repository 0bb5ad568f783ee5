package coffer.auth.http;

import static coffer.auth.http.PasskeyForms.DIALOG;
import static coffer.auth.http.PasskeyForms.PAGE;
import static coffer.auth.http.PasskeyForms.codes;
import static coffer.auth.http.PasskeyForms.signedIn;
import static coffer.auth.http.PasskeyForms.useCode;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recovery codes: how they are made, shown and used. */
class RecoveryCodesSectionTest {

  @TempDir Path home;
  private TestServer server;
  private Browser browser;

  @BeforeEach
  void start() throws Exception {
    server = TestServer.start(home).with("alice");
    browser = server.browser();
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  @Test
  void aRecoveryCodeSignsInOnceAndThePersonIsToldHowManyAreLeft() throws Exception {
    List<String> codes = codes(signedIn(server, "alice"));
    assertThat(codes).hasSize(10);

    assertThat(useCode(browser, codes.get(0)).location()).isEqualTo(DIALOG);
    browser.get(DIALOG).expect(200).contains("9 recovery codes left");
    assertThat(browser.get(DIALOG).expect(200).offers("Allow")).isTrue();
    useCode(server.browser(), codes.get(0)).expect(403).contains("used before");
  }

  @Test
  void codesAreShownOnceAndNewOnesVoidTheOld() throws Exception {
    Browser alice = signedIn(server, "alice");
    List<String> codes = codes(alice);
    Answer page = alice.get(PAGE).expect(200).contains("10 recovery codes left");
    page.lacks(codes.toArray(String[]::new));

    alice.press(page, "Make new recovery codes").expect(303);
    useCode(browser, codes.get(0)).expect(403);
  }

  @Test
  void theSameFormSentAgainReplacesNoCodes() throws Exception {
    Browser alice = signedIn(server, "alice");
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
    Browser alice = signedIn(server, "alice");
    Browser elsewhere = signedIn(server, "alice");
    alice.press(alice.get(PAGE), "Make recovery codes").expect(303);

    elsewhere.get(PAGE).expect(200).lacks("Your new recovery codes");
    alice.get(PAGE).expect(200).contains("Your new recovery codes");
  }

  @Test
  void aCodeInAFormFromElsewhereLetsNobodyIn() throws Exception {
    String code = codes(signedIn(server, "alice")).get(0);
    Map<String, String> fields = browser.get(DIALOG).expect(200).fieldsOf("Sign in with the code");
    fields.put("code", code);
    Browser other = server.browser();
    other.get(DIALOG).expect(200);

    other.post(DIALOG, fields).expect(403).contains("Please try once more");
    browser.header("Origin", "https://evil.example");
    browser.post(DIALOG, fields).expect(403).contains("not sent from its own page");
    browser.header("Origin", TestServer.ORIGIN);
    browser.post(DIALOG, fields).expect(303);
  }

  @Test
  void nobodyIsToldWhoHasRecoveryCodes() throws Exception {
    codes(signedIn(server, "alice"));
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
}
