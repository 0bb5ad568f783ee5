package coffer.auth.http;

import static coffer.auth.http.TestServer.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import coffer.account.AccountName;
import coffer.auth.account.AccountFolders;
import coffer.auth.account.Accounts;
import coffer.auth.invitation.Invitations;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Everything below {@code /rs}, which nginx takes away: what the daemon says of its addresses. */
class BasePathTest {

  private static final String ROOT = "https://auth.example.org/rs";
  private static final String DIALOG =
      "/rs/oauth/alice?redirect_uri=https://app.example/&response_type=token&scope=notes:rw";

  @TempDir private Path home;
  private TestServer server;
  private Browser browser;

  @BeforeEach
  void start() throws Exception {
    server = TestServer.start(home, "base_path = /rs\nsignup = invitation\n").with("alice");
    Files.writeString(home.resolve("accounts/@aliases"), "al alice\n");
    browser = server.browser().below("/rs");
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  private String invitation() throws Exception {
    AccountFolders folders = new AccountFolders(home.resolve("accounts"));
    Clock clock = Clock.systemUTC();
    return new Invitations(folders, new Accounts(folders, clock), clock, new SecureRandom())
        .make(Optional.of(new AccountName("bob")), Duration.ofDays(7), "test")
        .code()
        .reveal();
  }

  @Test
  void aPersonsStorageAndDialogAreBelowThePath() throws Exception {
    browser
        .get("/.well-known/webfinger?resource=acct:alice@example.org")
        .expect(200)
        .contains(
            "\"href\":\"https://storage.example.org/rs/storage/alice\"",
            "\"http://tools.ietf.org/html/rfc6749#section-4.2\":\"" + ROOT + "/oauth/alice\"",
            "\"http://tools.ietf.org/html/rfc6749#section-3.1\":\"" + ROOT + "/oauth/alice\"",
            "\"http://tools.ietf.org/html/rfc6749#section-3.2\":\"" + ROOT + "/oauth/-/token\"");
    browser
        .get("/.well-known/host-meta")
        .expect(200)
        .contains("\"https://example.org/.well-known/webfinger?resource={uri}\"");
  }

  @Test
  void theIssuerHasThePathAndItsDocumentIsWhereThatLeads() throws Exception {
    Answer answer = browser.get("/.well-known/oauth-authorization-server/rs").expect(200);

    JsonNode metadata = JsonMapper.shared().readTree(answer.body());
    assertThat(metadata.path("issuer").stringValue()).isEqualTo(ROOT);
    assertThat(metadata.path("authorization_endpoint").stringValue())
        .isEqualTo(ROOT + "/oauth/alice");
    assertThat(metadata.path("token_endpoint").stringValue()).isEqualTo(ROOT + "/oauth/-/token");
    assertThat(metadata.path("revocation_endpoint").stringValue())
        .isEqualTo(ROOT + "/oauth/-/revoke");
    assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "/rs/", "/rsx", "/other"})
  void thePlaceOfAnotherIssuersDocumentIsEmpty(String end) throws Exception {
    browser.get("/.well-known/oauth-authorization-server" + end).expect(404);
  }

  @Test
  void anAnswerToAnAppNamesTheIssuerWithThePath() throws Exception {
    Answer consent = browser.consent("/rs" + CodeFlow.DIALOG);

    assertThat(browser.press(consent, "Allow").location())
        .startsWith(CodeFlow.REDIRECT + "&code=")
        .contains("&iss=https%3A%2F%2Fauth.example.org%2Frs&");
  }

  @Test
  void theDialogLeadsBackToItselfAndOutToTheApp() throws Exception {
    assertThat(browser.get(DIALOG.replace("alice", "al")).location()).isEqualTo(DIALOG);
    assertThat(browser.signIn(DIALOG, "wrong").location()).isEqualTo(DIALOG);
    assertThat(browser.signIn(DIALOG, PASSWORD).location()).isEqualTo(DIALOG);

    Answer consent = browser.get(DIALOG).expect(200);

    assertThat(consent.actionOf("Allow")).isEqualTo(DIALOG);
    assertThat(browser.press(consent, "Allow").location()).startsWith("https://app.example/#");
  }

  @Test
  void signingInAndOutAtTheAccountStaysBelowThePath() throws Exception {
    assertThat(browser.enter("/rs/account/apps", "alice", "wrong").location())
        .isEqualTo("/rs/account/apps");
    assertThat(browser.enter("/rs/account/apps", "alice", PASSWORD).location())
        .isEqualTo("/rs/account/apps");

    Answer apps = browser.get("/rs/account/apps").expect(200);

    assertThat(apps.actionOf("Sign out")).isEqualTo("/rs/account/sign-out");
    assertThat(browser.press(apps, "Sign out").location()).isEqualTo("/rs/account/");
  }

  @Test
  void aFormOfNobodyLeadsToItsOwnPage() throws Exception {
    for (String page : new String[] {"", "apps", "sessions", "password", "delete", "data"}) {
      assertThat(browser.post("/rs/account/" + page, Map.of("do", "x")).location())
          .isEqualTo("/rs/account/" + page);
    }
  }

  @Test
  void signingOutOfADialogLeadsBackToADialogBelowThePathOnly() throws Exception {
    assertThat(signOut(DIALOG)).isEqualTo(DIALOG);
    assertThat(signOut(DIALOG.substring("/rs".length()))).isEqualTo("/rs/account/");
    assertThat(signOut("/rsx" + DIALOG.substring("/rs".length()))).isEqualTo("/rs/account/");
    assertThat(signOut("/rs/../rs" + DIALOG)).isEqualTo("/rs/account/");
    assertThat(signOut("//rs" + DIALOG)).isEqualTo("/rs/account/");
    assertThat(signOut("/rs/rs" + DIALOG)).isEqualTo("/rs/account/");
    assertThat(signOut("/rs/account/")).isEqualTo("/rs/account/");
    assertThat(signOut("https://evil.example" + DIALOG)).isEqualTo("/rs/account/");
  }

  private String signOut(String back) throws Exception {
    Answer consent = browser.consent(DIALOG);
    Map<String, String> fields =
        Map.of("csrf", consent.fieldsOf("Allow").getOrDefault("csrf", ""), "return", back);
    return browser.post("/rs/account/sign-out", fields).location();
  }

  @Test
  void anAnswerGoesToNoDocumentBelowThePath() throws Exception {
    String stored = "https://storage.example.org/rs/storage/mallory/public/x.html";

    browser
        .get(DIALOG.replace("https://app.example/", stored))
        .expect(400)
        .contains("redirect_uri");
  }

  @Test
  void passwordManagersAreLedBelowThePath() throws Exception {
    assertThat(browser.get("/.well-known/change-password").location())
        .isEqualTo("/rs/account/password");
  }

  @Test
  void whoeverIsInvitedJoinsBelowThePath() throws Exception {
    Answer page = browser.get("/rs/account/join").expect(200);
    Map<String, String> asked = page.fieldsOf("Continue");
    asked.put("code", invitation());
    assertThat(browser.post(page.actionOf("Continue"), asked).location())
        .isEqualTo("/rs/account/join");

    Answer form = browser.get("/rs/account/join").expect(200);
    Map<String, String> fields = form.fieldsOf("Make the account");
    fields.put("password", PASSWORD);
    fields.put("again", PASSWORD);

    assertThat(browser.post(form.actionOf("Make the account"), fields).location())
        .isEqualTo("/rs/account/");
    browser.get("/rs/account/").expect(200).contains("bob@example.org");
  }

  @Test
  void overHttpsCookiesKeepThePrefixThatNoNeighbourCanSetAndHaveThePathInTheirName()
      throws Exception {
    browser.enter("/rs/account/", "alice", PASSWORD).expect(303);

    assertThat(browser.cookies().keySet())
        .contains("__Host-coffer+rs", "__Host-coffer-form+rs", "__Host-coffer-device+rs");
    assertThat(browser.get("/rs/account/").headers("Set-Cookie"))
        .allMatch(cookie -> cookie.contains("; Path=/; HttpOnly; SameSite=Lax; Secure"));
  }

  @Test
  void theCookiesOfACofferBelowAnotherPathAreNotItsOwn(@TempDir Path other) throws Exception {
    browser.enter("/rs/account/", "alice", PASSWORD).expect(303);
    try (TestServer deeper = TestServer.start(other, "base_path = /rs-device/a\n").with("bob")) {
      Browser guest = deeper.browser().below("/rs-device/a");
      guest.cookies().putAll(browser.cookies());

      guest.enter("/rs-device/a/account/", "bob", PASSWORD).expect(303);

      assertThat(guest.cookies())
          .containsAllEntriesOf(browser.cookies())
          .containsKey("__Host-coffer+rs-device+a");
      browser.cookies().putAll(guest.cookies());
      browser.get("/rs/account/").expect(200).contains("Sign out");
    }
  }

  @Test
  void overHttpCookiesGoNowhereElse(@TempDir Path other) throws Exception {
    String config =
        "auth_origin = http://localhost:8000\naddress_domain = localhost:8000\nbase_path = /rs\n";
    try (TestServer plain = TestServer.start(other, config).with("alice")) {
      Answer page = plain.browser().below("/rs").get("/rs/account/").expect(200);

      assertThat(page.header("Set-Cookie"))
          .matches("coffer-8000-form\\+rs=[^;]+; Path=/rs/; HttpOnly; SameSite=Lax");
    }
  }
}
