package coffer.auth.http;

import static coffer.auth.http.TestServer.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import coffer.account.AccountName;
import coffer.auth.account.AccountFolders;
import coffer.auth.account.Accounts;
import coffer.auth.invitation.Invitations;
import coffer.auth.invitation.MadeInvitation;
import coffer.auth.page.AccountPlace;
import coffer.auth.page.Visit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JoinTest {

  private static final String JOIN = "/account/join";
  private static final String BUTTON = "Make the account";
  private static final String DIALOG =
      "/oauth/alice?redirect_uri=https://app.example/&response_type=token&scope=notes:rw";

  @TempDir Path home;
  private TestServer server;

  @BeforeEach
  void start() throws Exception {
    server = TestServer.start(home, "signup = invitation\n");
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  private void restart(String lines) throws Exception {
    server.close();
    server = TestServer.start(home, lines);
  }

  private MadeInvitation invite(Optional<AccountName> name) throws Exception {
    AccountFolders folders = new AccountFolders(home.resolve("accounts"));
    Clock clock = Clock.systemUTC();
    return new Invitations(folders, new Accounts(folders, clock), clock, new SecureRandom())
        .make(name, Duration.ofDays(7), "test");
  }

  private String code() throws Exception {
    return invite(Optional.empty()).code().reveal();
  }

  /** Follows the link as its page's script does. */
  private Answer open(Browser browser, String code) throws Exception {
    Answer page = browser.get(JOIN).expect(200);
    Map<String, String> fields = page.fieldsOf("Continue");
    fields.put("code", code);
    return browser.post(page.actionOf("Continue"), fields);
  }

  private Answer form(Browser browser, String code) throws Exception {
    assertThat(open(browser, code).location()).isEqualTo(JOIN);
    return browser.get(JOIN).expect(200);
  }

  private static Answer fill(Browser browser, Answer page, String name, String password)
      throws Exception {
    Map<String, String> fields = page.fieldsOf(BUTTON);
    fields.put("name", name);
    fields.put("password", password);
    fields.put("again", password);
    return browser.post(page.actionOf(BUTTON), fields);
  }

  @Test
  void whoeverIsInvitedMakesAnAccountAndIsSignedIn() throws Exception {
    Browser browser = server.browser();
    String code = code();

    Answer page = form(browser, code);

    page.contains("begins with a letter from a to z", "new-password", "@example.org").lacks(code);
    assertThat(fill(browser, page, "Alice", PASSWORD).location()).isEqualTo("/account/");
    browser.get("/account/").expect(200).contains("signed in", "alice@example.org");
    assertThat(browser.get(DIALOG).expect(200).offers("Allow")).isTrue();
    assertThat(server.browser().signIn(DIALOG, PASSWORD).location()).isEqualTo(DIALOG);
    assertThat(browser.cookies().keySet()).noneMatch(name -> name.contains("invitation"));
  }

  @Test
  void aLinkThatWasUsedIsRefusedEverywhere() throws Exception {
    String code = code();
    Browser late = server.browser();
    Answer lates = form(late, code);
    Browser browser = server.browser();
    fill(browser, form(browser, code), "alice", PASSWORD).expect(303);

    open(server.browser(), code).expect(404).contains("This invitation is not open");
    fill(late, lates, "bob", PASSWORD).expect(404).contains("This invitation is not open");
    assertThat(home.resolve("accounts/bob")).doesNotExist();
    late.get(JOIN).expect(200).contains("Your invitation");
  }

  @Test
  void aWholeLinkMayBePasted() throws Exception {
    String link = invite(Optional.empty()).link(TestServer.ORIGIN);

    assertThat(open(server.browser(), "  " + link + "\n").location()).isEqualTo(JOIN);
  }

  @Test
  void whatWillNotDoIsSaidAndTheNameStaysInTheForm() throws Exception {
    server.with("bob");
    Browser browser = server.browser();
    Answer page = form(browser, code());

    fill(browser, page, "alice", "password").expect(400).contains("many people have it");
    fill(browser, page, "alice", "alice123!").expect(400).contains("besides your name");
    fill(browser, page, "bob", PASSWORD)
        .expect(400)
        .contains("There is an account 'bob' already.", "value=\"bob\"")
        .lacks(PASSWORD);
    fill(browser, page, "<b>", PASSWORD).expect(400).contains("value=\"&lt;b>\"");
    fill(browser, page, "alice", "short").expect(400).contains("at least 8 characters");
    fill(browser, page, "alice", PASSWORD).expect(303);
  }

  @Test
  void anInvitationForANameHasItFilledIn() throws Exception {
    Browser browser = server.browser();
    Answer page = form(browser, invite(Optional.of(new AccountName("alice"))).code().reveal());

    page.contains("readonly value=\"alice\"");
    fill(browser, page, "bob", PASSWORD).expect(400);
    fill(browser, page, "alice", PASSWORD).expect(303);
  }

  @Test
  void aFormOfAnotherSiteOrAnotherBrowserMakesNoAccount() throws Exception {
    String code = code();
    Browser browser = server.browser();
    Answer page = form(browser, code);

    browser.header("Origin", "https://evil.example");
    fill(browser, page, "alice", PASSWORD).expect(403);
    browser.header("Origin", TestServer.ORIGIN);
    Browser other = server.browser();
    form(other, code);
    fill(other, page, "alice", PASSWORD).expect(403);
    other.get(JOIN + "?do=join&name=alice&password=" + PASSWORD.replace(' ', '+')).expect(200);

    assertThat(home.resolve("accounts/alice")).doesNotExist();
  }

  @Test
  void whoeverIsSignedInIsToldAndEndsThatSession() throws Exception {
    server.with("bob");
    Browser browser = server.browser();
    browser.signIn(DIALOG.replace("alice", "bob"), PASSWORD).expect(303);

    Answer page = form(browser, code());
    page.contains("signed in as", "bob@example.org");
    fill(browser, page, "alice", PASSWORD).expect(303);

    browser.get("/account/").contains("alice@example.org").lacks("bob@example.org");
    assertThat(Files.readString(server.file("bob", "sessions"))).doesNotContain("Firefox");
  }

  @Test
  void wrongInvitationsMakeAnAddressWait() throws Exception {
    Browser browser = server.browser();
    for (int i = 0; i < 10; i++) {
      open(browser, "x".repeat(43)).expect(404);
    }

    Answer refused = open(browser, code()).expect(429);
    assertThat(Integer.parseInt(refused.header("Retry-After"))).isPositive();
    open(browser.header("X-Real-IP", "198.51.100.9"), code()).expect(303);
  }

  @Test
  void thePageIsFramedKeptAndReferredToNowhere() throws Exception {
    Answer page = server.browser().get(JOIN).expect(200);

    assertThat(page.header("Referrer-Policy")).isEqualTo("same-origin");
    assertThat(page.header("Cache-Control")).isEqualTo("no-store");
    assertThat(page.header("Content-Security-Policy")).contains("frame-ancestors 'none'");
    assertThat(page.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
  }

  @Test
  void whereSignUpIsClosedThereIsNoSuchPage() throws Exception {
    String code = code();
    restart("");

    server.browser().get(JOIN).expect(404);
    server.browser().get("/account/joined").expect(404);
    server.browser().post(JOIN, Map.of("do", "open", "code", code)).expect(404);
  }

  @Test
  void withoutAccountPagesPeopleJoinAndAreToldTheirAddress() throws Exception {
    restart("signup = invitation\naccount_pages = off\n");
    Browser browser = server.browser();

    Answer joined = fill(browser, form(browser, code()), "alice", PASSWORD);

    assertThat(joined.location()).isEqualTo("/account/joined");
    browser.get("/account/joined").expect(200).contains("alice@example.org").lacks("/account/\"");
    assertThat(server.browser().get("/account/joined").location()).isEqualTo(JOIN);
    assertThat(browser.get(DIALOG).expect(200).offers("Allow")).isTrue();
  }

  private static List<String> accountPages() {
    return Stream.concat(
            Stream.of(AccountPlace.values()).map(AccountPlace::path),
            Stream.of(JOIN, ChangePassword.PATH))
        .toList();
  }

  @Test
  void withAccountPagesAllOfThemAreThere() throws Exception {
    for (String path : accountPages()) {
      server.browser().get(path).expect(path.equals(ChangePassword.PATH) ? 303 : 200);
    }
    server.browser().get(Visit.SIGN_OUT).expect(405);
  }

  @Test
  void withoutAccountPagesTheConsentPageWorksAndLinksToNone() throws Exception {
    server.with("alice");
    restart("account_pages = off\n");
    Browser browser = server.browser();

    Answer consent = browser.consent(DIALOG);

    consent.lacks("href=\"/account", "action=\"/account/\"");
    for (String path : accountPages()) {
      browser.get(path).expect(404);
      browser.post(path, Map.of()).expect(404);
      server.browser().get(path).expect(404);
    }
    // The dialog has the button, so this one stays.
    browser.get(Visit.SIGN_OUT).expect(405);
    assertThat(browser.press(consent, "Allow").location()).startsWith("https://app.example/#");
    assertThat(browser.press(consent, "Not you?").location()).isEqualTo(DIALOG);
    assertThat(browser.get(DIALOG).offers("Sign in")).isTrue();
  }
}
