package coffer.auth.http;

import static coffer.auth.http.TestServer.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import coffer.grant.AppOrigin;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person is asked at the dialog, and what comes of the answer. */
class DialogHandlerTest {

  private static final String APP = "https://app.example";
  private static final String QUERY =
      "?redirect_uri=https%3A%2F%2Fapp.example%2Fx%3Fy&response_type=token&scope=notes%3Arw+photos%3Ar&state=a%20b%3D";
  private static final String DIALOG = "/oauth/alice" + QUERY;
  private static final String BACK = "https://app.example/x?y#";

  private static TestServer server;

  private Browser alice;

  @BeforeAll
  static void start(@TempDir Path home) throws Exception {
    server = TestServer.start(home);
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  @BeforeEach
  void makeAccounts() throws Exception {
    alice = server.withFresh("alice").withFresh("bob").browser();
  }

  private void assertNothingGranted() throws Exception {
    assertThat(server.grants("alice")).isEmpty();
    assertThat(Files.readAllLines(server.file("alice", "tokens"))).hasSize(1);
  }

  @Test
  void signingInAndAllowingGivesTheAppAToken() throws Exception {
    Answer signIn = alice.get(DIALOG).expect(200).contains("app.example", "alice@example.org");
    assertThat(signIn.offers("Allow")).isFalse();

    assertThat(alice.signIn(DIALOG, PASSWORD).location()).isEqualTo(DIALOG);
    Answer consent =
        alice
            .get(DIALOG)
            .expect(200)
            .contains(
                "Allow this app?",
                "app.example",
                "Notes",
                "Photos",
                "new here",
                "alice@example.org");

    assertThat(alice.press(consent, "Allow").location())
        .matches(
            "https://app\\.example/x\\?y#access_token=[A-Za-z0-9_-]{51}&token_type=bearer&state=a%20b%3D");
    String fingerprint = new AppOrigin(APP).fingerprint();
    assertThat(server.grants("alice"))
        .hasSize(2)
        .anyMatch(line -> line.startsWith(fingerprint + " notes rw  # " + APP + " 2"))
        .anyMatch(line -> line.startsWith(fingerprint + " photos r  # " + APP + " 2"));
    assertThat(Files.readString(server.file("alice", "tokens")))
        .contains(" https://app.example notes:rw,photos:r ", " 90d 192.0.2.7 Firefox");
  }

  @Test
  void decliningTellsTheAppAndGrantsNothing() throws Exception {
    Answer consent = alice.consent(DIALOG);

    assertThat(alice.press(consent, "Decline").location())
        .isEqualTo(BACK + "error=access_denied&state=a%20b%3D");
    assertNothingGranted();
  }

  @Test
  void anAppThatHoldsItsScopesStillGetsAPageWithOneButton() throws Exception {
    alice.press(alice.consent(DIALOG), "Allow").expect(303);

    Answer page = alice.get(DIALOG).expect(200).contains("Go on to this app?");
    assertThat(page.offers("Continue")).isTrue();
    assertThat(page.offers("Allow")).isFalse();
    assertThat(page.offers("Decline")).isFalse();
    assertThat(alice.press(page, "Continue").location()).startsWith(BACK + "access_token=");
    assertThat(server.grants("alice")).hasSize(2);
  }

  @Test
  void aRequestThatIsPartlyCoveredSaysWhatIsNew() throws Exception {
    Files.writeString(server.file("alice", ".auth"), APP + " notes rw\n");

    Answer page = alice.consent(DIALOG).contains("New this time", "Allowed before");
    assertThat(page.body().indexOf("Photos")).isLessThan(page.body().indexOf("Allowed before"));
    assertThat(page.body()).contains(" photos r  # " + APP).doesNotContain(" notes rw  # ");
    alice.press(page, "Allow").expect(303);
    assertThat(server.grants("alice")).hasSize(2);
  }

  @Test
  void aModuleThatIsKeptFromTheAppIsNamed() throws Exception {
    Files.writeString(server.file("alice", ".auth"), APP + " notes empty\n");

    Answer page = alice.consent(DIALOG).contains("You keep from it", "Finds nothing there");
    alice.press(page, "Allow").expect(303);
    assertThat(server.grants("alice")).hasSize(2).contains(APP + " notes empty");
  }

  @Test
  void whoeverAsksForEverythingIsWarnedOf() throws Exception {
    String everything = DIALOG.replace("notes%3Arw+photos%3Ar", "root:rw");

    alice.consent(everything).contains("asks for everything", " * rw  # ").lacks(" root rw");
  }

  @Test
  void anAppOverPlainHttpIsWarnedOf() throws Exception {
    alice
        .consent(DIALOG.replace("https%3A%2F%2Fapp.example", "http%3A%2F%2Flocalhost:3000"))
        .contains("runs on your own device");
  }

  @Test
  void aFormThatSawLessThanIsMissingNowGrantsNothing() throws Exception {
    Files.writeString(server.file("alice", ".auth"), APP + " notes rw\n");
    Answer page = alice.consent(DIALOG);
    Files.writeString(server.file("alice", ".auth"), "# nothing any more\n");

    assertThat(alice.press(page, "Allow").location()).isEqualTo(DIALOG);
    assertNothingGranted();
  }

  @Test
  void aFormForOneAppGrantsNothingToAnother() throws Exception {
    Answer page = alice.consent(DIALOG);
    String other = DIALOG.replace("app.example", "evil.example");

    assertThat(alice.post(other, page.fieldsOf("Allow")).location()).isEqualTo(other);
    assertNothingGranted();
  }

  @Test
  void anyOtherButtonIsRefused() throws Exception {
    Map<String, String> fields = alice.consent(DIALOG).fieldsOf("Allow");
    fields.put("do", "take-all");

    alice.post(DIALOG, fields).expect(400);
    assertNothingGranted();
  }

  @Test
  void linesAreAllowedInTheFileWhereTheAccountSaysSo() throws Exception {
    Path account = server.file("alice", "account");
    Files.writeString(account, Files.readString(account) + "consent = file\n");

    Answer page = alice.consent(DIALOG).contains("accounts/alice/.auth");
    assertThat(page.offers("Allow")).isFalse();
    List<String> lines =
        page.body()
            .lines()
            .filter(line -> line.contains("  # " + APP))
            .map(DialogHandlerTest::line)
            .toList();
    assertThat(lines).hasSize(2);
    assertThat(alice.press(page, "Check again").location()).isEqualTo(DIALOG);
    alice.get(DIALOG).contains("Check again");
    Map<String, String> forged = page.fieldsOf("Check again");
    forged.put("do", "allow");
    assertThat(alice.post(DIALOG, forged).location()).isEqualTo(DIALOG);
    assertNothingGranted();

    Files.writeString(server.file("alice", ".auth"), String.join("\n", lines) + "\n");
    Answer covered = alice.get(DIALOG).expect(200);
    assertThat(covered.offers("Check again")).isFalse();
    assertThat(alice.press(covered, "Continue").location()).startsWith(BACK + "access_token=");
  }

  private static String line(String html) {
    return html.substring(html.indexOf('>') + 1);
  }

  @Test
  void anAppOfTheOriginalSystemIsRecognised(@TempDir Path other) throws Exception {
    try (TestServer legacy = TestServer.start(other, "legacy_salt = pepper\n").with("alice")) {
      // MD5 of "pepper" + "app.example" + "https://app.example/x"
      Files.writeString(legacy.file("alice", ".auth"), Legacy.MD5 + " notes rw\n");

      legacy
          .browser()
          .consent(DIALOG + "&client_id=app.example")
          .contains("allowed this app before")
          .lacks("new here");
    }
  }

  /** What the original system would have written. */
  private static final class Legacy {
    static final String MD5 = md5("pepperapp.examplehttps://app.example/x");

    private static String md5(String text) {
      try {
        return java.util.HexFormat.of()
            .formatHex(
                java.security.MessageDigest.getInstance("MD5")
                    .digest(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
      } catch (java.security.NoSuchAlgorithmException e) {
        throw new AssertionError(e);
      }
    }
  }
}
