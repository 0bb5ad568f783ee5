package coffer.auth.http;

import static coffer.auth.http.TestServer.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sessions, cookies, and forms that somebody else would like to send. */
class FormsTest {

  private static final String DIALOG =
      "/oauth/alice?redirect_uri=https://app.example/&response_type=token&scope=notes:rw";
  private static final String COOKIE = "__Host-coffer";

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
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null", "https://evil.example", "http://auth.example.org", "https://auth.example.org:443",
        "https://auth.example.org/", "https://AUTH.example.org", "https://storage.example.org", ""
      })
  void aFormFromAnotherOriginIsRefused(String origin) throws Exception {
    Answer consent = alice.consent(DIALOG);
    alice.header("Origin", origin);

    alice.press(consent, "Allow").expect(403).contains("This form was not accepted");
    alice.press(consent, "Decline").expect(403);
    alice.press(consent, "Not you?").expect(403);
    assertNothingGranted();
    assertThat(server.browser().get(DIALOG).expect(200).offers("Sign in")).isTrue();
  }

  @Test
  void aFormWithoutAnOriginIsRefused() throws Exception {
    Answer consent = alice.consent(DIALOG);

    alice.without("Origin").press(consent, "Allow").expect(403);
    Browser stranger = server.browser().without("Origin");
    Answer refused = stranger.signIn(DIALOG, PASSWORD).expect(403);
    assertThat(refused.headers("Set-Cookie")).isEmpty();
    assertNothingGranted();
  }

  @Test
  void aFormWithoutItsTokenIsRefused() throws Exception {
    Map<String, String> fields = alice.consent(DIALOG).fieldsOf("Allow");
    Browser bob = server.browser();
    bob.signIn(DIALOG.replace("alice", "bob"), PASSWORD).expect(303);
    String bobs =
        String.valueOf(bob.get(DIALOG.replace("alice", "bob")).fieldsOf("Allow").get("csrf"));

    for (String forged : new String[] {"", "x", bobs}) {
      fields.put("csrf", forged);
      alice.post(DIALOG, fields).expect(403);
    }
    fields.remove("csrf");
    alice.post(DIALOG, fields).expect(403);
    assertNothingGranted();
  }

  @Test
  void aSignInFormOfAnotherBrowserSignsNobodyIn() throws Exception {
    Map<String, String> fields = server.browser().get(DIALOG).fieldsOf("Sign in");
    fields.put("password", PASSWORD);
    alice.get(DIALOG).expect(200);

    Answer refused = alice.post(DIALOG, fields).expect(403).contains("Please try once more");
    assertThat(alice.cookies()).doesNotContainKey(COOKIE);
    assertThat(refused.offers("Sign in")).isTrue();
    server.browser().post(DIALOG, fields).expect(403);
  }

  @Test
  void noTokenComesForACookieAlone() throws Exception {
    alice.press(alice.consent(DIALOG), "Allow").expect(303);

    alice.get(DIALOG).expect(200);
    alice.get(DIALOG + "&do=allow").expect(200);
    alice.send("HEAD", DIALOG, "").expect(200);
    alice.post(DIALOG, Map.of("do", "allow")).expect(403);
    assertThat(Files.readAllLines(server.file("alice", "tokens"))).hasSize(2);
  }

  @Test
  void cookiesAreClosedToScriptsAndOtherSites() throws Exception {
    Answer page = alice.get(DIALOG);
    assertThat(page.header("Set-Cookie"))
        .matches("__Host-coffer-form=[A-Za-z0-9_-]{43}; Path=/; HttpOnly; SameSite=Lax; Secure");

    Answer in = alice.signIn(DIALOG, PASSWORD);
    assertThat(in.headers("Set-Cookie"))
        .hasSize(2)
        .anyMatch(
            cookie ->
                cookie.matches(
                    "__Host-coffer=[^; ]+; Max-Age=2592000; Path=/; HttpOnly; SameSite=Lax;"
                        + " Secure"))
        .anyMatch(
            cookie ->
                cookie.matches(
                    "__Host-coffer-device=[^; ]+; Max-Age=31536000; Path=/; HttpOnly; SameSite=Lax;"
                        + " Secure"));
  }

  @Test
  void onHttpCookiesCarryThePortAndAreNotSecure(@TempDir Path home) throws Exception {
    String config = "auth_origin = http://localhost:8000\naddress_domain = localhost:8000\n";
    try (TestServer plain = TestServer.start(home, config).with("alice")) {
      Browser browser = plain.browser().header("Origin", "http://localhost:8000");

      assertThat(browser.signIn(DIALOG, PASSWORD).headers("Set-Cookie"))
          .hasSize(2)
          .allMatch(cookie -> cookie.startsWith("coffer-8000"))
          .noneMatch(cookie -> cookie.contains("Secure"));
      assertThat(browser.get(DIALOG).offers("Allow")).isTrue();
    }
  }

  @Test
  void aSessionIsKeptAsLongAgainWhenItIsUsed() throws Exception {
    alice.consent(DIALOG);

    assertThat(alice.get(DIALOG).header("Set-Cookie")).startsWith(COOKIE + "=").contains("2592000");
  }

  @Test
  void bobsSessionIsAskedForAlicesPassword() throws Exception {
    Browser bob = server.browser();
    bob.signIn(DIALOG.replace("alice", "bob"), PASSWORD).expect(303);
    String bobs = String.valueOf(bob.cookies().get(COOKIE));

    assertThat(bob.get(DIALOG).expect(200).offers("Sign in")).isTrue();
    bob.consent(DIALOG).contains("alice@example.org");
    assertThat(bob.cookies()).doesNotContainValue(bobs);
    Browser thief = server.browser();
    thief.cookies().put(COOKIE, bobs);
    assertThat(thief.get(DIALOG.replace("alice", "bob")).offers("Sign in")).isTrue();
  }

  @Test
  void signingInGivesANewSession() throws Exception {
    alice.cookies().put(COOKIE, "planted");
    alice.consent(DIALOG);
    String first = String.valueOf(alice.cookies().get(COOKIE));
    Browser fixed = server.browser();
    fixed.cookies().put(COOKIE, "A".repeat(43));

    fixed.consent(DIALOG);

    assertThat(first).isNotEqualTo("planted");
    assertThat(fixed.cookies().get(COOKIE)).isNotEqualTo("A".repeat(43)).isNotEqualTo(first);
  }

  @Test
  void aCookieThatSomebodyPlantedBesideTheRightOneDoesNotCount() throws Exception {
    alice.consent(DIALOG);
    String mine = String.valueOf(alice.cookies().remove(COOKIE));

    alice.header("Cookie", COOKIE + "=planted; " + COOKIE + "=" + mine + "; " + COOKIE + "=x");
    assertThat(alice.get(DIALOG).expect(200).offers("Allow")).isTrue();
  }

  @Test
  void notYouSignsOutAndAsksAgain() throws Exception {
    Answer consent = alice.consent(DIALOG);
    Map<String, String> stolen = Map.copyOf(alice.cookies());

    assertThat(alice.press(consent, "Not you?").location()).isEqualTo(DIALOG);
    assertThat(alice.get(DIALOG).offers("Sign in")).isTrue();
    Browser thief = server.browser();
    thief.cookies().putAll(stolen);
    assertThat(thief.get(DIALOG).offers("Sign in")).isTrue();
    assertThat(alice.press(consent, "Allow").location()).isEqualTo(DIALOG);
    assertNothingGranted();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/", "//evil.example/", "/oauth/alice", "/oauth//evil?x",
            "/oauth/a\\?x",
        "/oauth/alice?x\r\nSet-Cookie: a=b", "/oauth/alice?x#y", "/oauth/alice?é", "/account/", ""
      })
  void signingOutLeadsToNoOtherPlaceThanADialog(String url) throws Exception {
    Map<String, String> fields = alice.consent(DIALOG).fieldsOf("Not you?");
    fields.put("return", url);

    assertThat(alice.post("/account/sign-out", fields).location()).isEqualTo("/account/");
  }

  @Test
  void theAccountPageSignsOut() throws Exception {
    alice.consent(DIALOG);

    Answer page = alice.get("/account/").expect(200).contains("alice@example.org");
    assertThat(page.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
    Map<String, String> forged = page.fieldsOf("Sign out");
    forged.put("csrf", "x");
    alice.post("/account/sign-out", forged).expect(403);
    assertThat(alice.press(page, "Sign out").location()).isEqualTo("/account/");
    alice.get("/account/").expect(200).contains("<h1>Sign in</h1>").lacks("alice");
    alice.press(page, "Sign out").expect(303);
    alice.get("/account/sign-out").expect(405);
  }

  @Test
  void sessionsSurviveARestart(@TempDir Path home) throws Exception {
    Browser browser;
    try (TestServer first = TestServer.start(home).with("alice")) {
      browser = first.browser();
      browser.consent(DIALOG);
    }
    try (TestServer second = TestServer.start(home)) {
      Browser again = second.browser();
      again.cookies().putAll(browser.cookies());
      assertThat(again.get(DIALOG).offers("Allow")).isTrue();
    }
  }

  @Test
  void aFormIsAFormOfAtMost64KiB() throws Exception {
    Map<String, String> fields = alice.consent(DIALOG).fieldsOf("Decline");
    fields.put("padding", "x".repeat(60_000));
    alice.post(DIALOG, fields).expect(303);
    fields.put("padding", "x".repeat(70_000));
    alice.post(DIALOG, fields).expect(413);

    alice.header("Content-Type", "application/json").post(DIALOG, fields).expect(400);
  }

  @Test
  void aQueryOfMoreThan32KiBIsRefused() throws Exception {
    alice.get(DIALOG + "&x=" + "y".repeat(33_000)).expect(414);
  }
}
