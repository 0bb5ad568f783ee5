package coffer.auth.http;

import static coffer.auth.http.TestServer.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import coffer.account.AccountName;
import coffer.auth.account.AccountFolders;
import coffer.auth.account.AccountSwitch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Below a path, every address of this origin that stands in a page is below it. */
class BasePathPagesTest {

  private static final String DIALOG =
      "/rs/oauth/alice?redirect_uri=https://app.example/&response_type=token&scope=notes:rw";

  /** Every attribute that is an address, those that are not links but are sent back among them. */
  private static final Pattern ADDRESS = Pattern.compile(" [a-z-]+=\"(/[^\"]*)\"");

  @TempDir private Path home;
  private TestServer server;
  private Browser browser;

  @BeforeEach
  void start() throws Exception {
    Files.createDirectories(home.resolve("etc/icons"));
    Files.writeString(
        home.resolve("etc/icons/app.svg"), "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    Files.writeString(home.resolve("etc/apps.conf"), "https://app.example = App | app.svg\n");
    Files.createDirectories(home.resolve("etc/theme"));
    Files.writeString(home.resolve("etc/theme/style.css"), ":root { --accent: #7a1fa2 }\n");
    Files.writeString(
        home.resolve("etc/theme/logo.svg"), "<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n");
    server = TestServer.start(home, "base_path = /rs\nsignup = invitation\n").with("alice");
    browser = server.browser().below("/rs");
    new AccountSwitch(new AccountFolders(home.resolve("accounts")), Clock.systemUTC())
        .setOperator(new AccountName("alice"), true);
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  private static List<String> addresses(Answer page) {
    return ADDRESS
        .matcher(page.body())
        .results()
        .map((MatchResult found) -> found.group(1))
        .toList();
  }

  private static void isBelow(Answer page) {
    assertThat(addresses(page)).hasSizeGreaterThan(3).allMatch(url -> url.startsWith("/rs/"));
    assertThat(page.body())
        .contains("\"/rs/oauth/-/theme/style.css?v=", "\"/rs/oauth/-/theme/logo.svg?v=")
        .doesNotContain("/rs/rs/");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/rs/account/",
        "/rs/account/apps",
        "/rs/account/sessions",
        "/rs/account/password",
        "/rs/account/data",
        "/rs/account/download",
        "/rs/account/passkeys",
        "/rs/account/operator",
        "/rs/account/delete",
        "/rs/account/join"
      })
  void thePagesOfTheAccount(String page) throws Exception {
    Files.writeString(server.file("alice", ".auth"), "https://app.example notes rw\n");
    isBelow(browser.get(page).expect(200));
    browser.enter("/rs/account/delete", "alice", PASSWORD).expect(303);

    isBelow(browser.get(page).expect(200));
  }

  @Test
  void thePagesOfTheDialogAndWhatIsAmissThere() throws Exception {
    isBelow(browser.get(DIALOG).expect(200));
    isBelow(browser.get("/rs/oauth/alice").expect(400));
    isBelow(browser.get("/rs/nothing").expect(404));

    Answer consent = browser.consent(DIALOG);

    isBelow(consent);
    assertThat(addresses(consent)).contains("/rs/account/sign-out");
    assertThat(consent.actionOf("Not you?")).isEqualTo("/rs/account/sign-out");
    assertThat(browser.press(consent, "Not you?").location()).isEqualTo(DIALOG);
  }

  @Test
  void whatPagesNeedIsThere() throws Exception {
    Answer consent = browser.consent(DIALOG);

    List<String> files =
        addresses(consent).stream().filter(url -> url.startsWith("/rs/oauth/-/")).toList();

    assertThat(files).anyMatch(url -> url.contains(".css")).anyMatch(url -> url.contains(".js"));
    assertThat(files).anyMatch(url -> url.startsWith("/rs/oauth/-/icons/app.svg"));
    for (String file : files) {
      browser.get(file).expect(200);
    }
  }
}
