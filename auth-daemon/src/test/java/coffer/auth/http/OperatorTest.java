package coffer.auth.http;

import static coffer.auth.http.TestServer.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import coffer.account.AccountName;
import coffer.auth.account.AccountFolders;
import coffer.auth.account.AccountSwitch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OperatorTest {

  private static final String PAGE = "/account/operator";
  private static final Pattern LINK =
      Pattern.compile("https://auth\\.example\\.org/account/join#[A-Za-z0-9_-]{43}");

  @TempDir Path home;
  private TestServer server;
  private Browser browser;

  @BeforeEach
  void start() throws Exception {
    server = TestServer.start(home, "signup = invitation\n").with("alice").with("bob");
    operator(true);
    browser = server.browser();
    browser.enter(PAGE, "alice", PASSWORD).expect(303);
  }

  private void operator(boolean on) throws Exception {
    new AccountSwitch(new AccountFolders(home.resolve("accounts")), Clock.systemUTC())
        .setOperator(new AccountName("alice"), on);
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  private String audit() throws Exception {
    return Files.readString(home.resolve("log/audit/auth.jsonl"));
  }

  /** The list with only bob in it, so that there is one such button. */
  private Answer bob() throws Exception {
    return browser.get(PAGE + "?q=BO").expect(200).contains("bob").lacks("Disable alice");
  }

  @Test
  void anOperatorSeesAllAccountsAndNobodysApps() throws Exception {
    Files.writeString(server.file("bob", ".auth"), "https://secret.example diary rw\n");

    browser
        .get(PAGE)
        .expect(200)
        .contains("2 accounts", ">bob<", "1 app", ">alice<", "operator")
        .lacks("secret.example", "diary", "Disable alice");
    browser.get("/account/").contains("href=\"/account/operator\"");
  }

  @Test
  void anOperatorDisablesAndEnablesOthers() throws Exception {
    Browser bobs = server.browser();
    bobs.enter("/account/", "bob", PASSWORD).expect(303);

    assertThat(browser.press(bob(), "Disable").location()).isEqualTo(PAGE);

    bobs.get("/account/").expect(200).lacks("bob@example.org");
    assertThat(Files.readString(server.file("bob", "account"))).contains("state = disabled");
    assertThat(browser.press(bob().contains("disabled"), "Enable").location()).isEqualTo(PAGE);
    bobs.enter("/account/", "bob", PASSWORD).expect(303);
    bobs.get("/account/").contains("bob@example.org");
    assertThat(audit())
        .contains(
            "\"account\":\"bob\",\"device\":\"Firefox on Linux\",\"command\":\"user disable\"")
        .contains("\"command\":\"user enable\",\"by\":\"page\",\"operator\":\"alice\"");
  }

  @Test
  void nobodyLocksThemselvesOut() throws Exception {
    Map<String, String> fields = bob().fieldsOf("Disable");
    fields.put("account", "alice");

    browser.post(PAGE, fields).expect(400).contains("This is your own account");

    assertThat(Files.readString(server.file("alice", "account"))).contains("state = active");
  }

  @Test
  void aLinkIsShownOnceAndLetsSomebodyIn() throws Exception {
    Answer made = browser.press(browser.get(PAGE), "Make a link").expect(200);

    String link =
        LINK.matcher(made.body()).results().map(MatchResult::group).findFirst().orElseThrow();
    Answer later = browser.get(PAGE).contains("For any name", "made by alice").lacks(link);
    assertThat(audit())
        .contains("\"command\":\"user invite\"")
        .doesNotContain(link.substring(link.indexOf('#') + 1));
    Browser guest = server.browser();
    Map<String, String> fields = guest.get("/account/join").fieldsOf("Continue");
    fields.put("code", link);
    guest.post("/account/join", fields).expect(303);

    browser.press(later, "Withdraw").expect(303);
    browser.get(PAGE).contains("No invitation is open.");
    guest.get("/account/join").expect(404);
  }

  @Test
  void anInvitationThatCannotBeIsRefusedPlainly() throws Exception {
    Map<String, String> fields = browser.get(PAGE).fieldsOf("Make a link");
    fields.put("name", "bob");
    browser.post(PAGE, fields).expect(400).contains("The name 'bob' is taken.");
    fields.put("name", "<i>");
    browser.post(PAGE, fields).expect(400).contains("A name begins with").lacks("<i>");
    fields.put("name", "carol");
    fields.put("days", "a week");
    browser.post(PAGE, fields).expect(400).contains("good for 1 to 365 days");
    fields.put("days", "9999");
    browser.post(PAGE, fields).expect(400).contains("good for 1 to 365 days");
  }

  @Test
  void forEverybodyElseThereIsNoSuchPage() throws Exception {
    Browser other = server.browser();
    other.enter("/account/", "bob", PASSWORD).expect(303);
    String csrf = other.get("/account/").lacks(PAGE).fieldsOf("Sign out").getOrDefault("csrf", "");

    other.get(PAGE).expect(404);
    other.post(PAGE, Map.of("csrf", csrf, "do", "disable", "account", "alice")).expect(404);
    other.post(PAGE, Map.of("csrf", csrf, "do", "invite", "days", "7")).expect(404);
    operator(false);
    browser.get(PAGE).expect(404);

    assertThat(Files.readString(server.file("alice", "account"))).contains("state = active");
    assertThat(home.resolve("accounts/.invitations")).doesNotExist();
  }

  @Test
  void aFormWithoutItsTokenOrOfAnotherSiteDoesNothing() throws Exception {
    Map<String, String> fields = bob().fieldsOf("Disable");
    browser.header("Origin", "https://evil.example");
    browser.post(PAGE, fields).expect(403);
    browser.header("Origin", TestServer.ORIGIN);
    fields.put("csrf", "x");
    browser.post(PAGE, fields).expect(403);

    assertThat(Files.readString(server.file("bob", "account"))).contains("state = active");
  }

  @Test
  void anOldProofIsNotEnough() throws Exception {
    Map<String, String> fields = bob().fieldsOf("Disable");
    Path file = server.file("alice", "sessions");
    Instant old = Instant.now().minus(Duration.ofMinutes(10)).truncatedTo(ChronoUnit.SECONDS);
    Files.writeString(
        file, Files.readString(file).replaceAll("(?m)^([0-9a-f]{64}) \\S+", "$1 " + old));

    browser.get(PAGE).expect(200).contains("Is it you?").lacks("bob");
    assertThat(browser.post(PAGE, fields).location()).isEqualTo(PAGE);

    assertThat(Files.readString(server.file("bob", "account"))).contains("state = active");
  }

  @Test
  void whereSignUpIsClosedNobodyIsInvited() throws Exception {
    server.close();
    server = TestServer.start(home);
    Browser again = server.browser();
    again.enter(PAGE, "alice", PASSWORD).expect(303);

    Answer page = again.get(PAGE).expect(200).contains(">bob<").lacks("Invitations", "Make a link");
    String csrf = page.fieldsOf("Disable").getOrDefault("csrf", "");
    again.post(PAGE, Map.of("csrf", csrf, "do", "invite", "days", "7")).expect(404);

    assertThat(home.resolve("accounts/.invitations")).doesNotExist();
  }

  @Test
  void withoutAccountPagesThereIsNoneForOperatorsEither() throws Exception {
    server.close();
    server = TestServer.start(home, "account_pages = off\n");

    server.browser().get(PAGE).expect(404);
  }
}
