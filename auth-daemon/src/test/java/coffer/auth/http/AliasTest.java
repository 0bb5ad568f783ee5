package coffer.auth.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AliasTest {

  private static final String QUERY =
      "?redirect_uri=https://app.example/&response_type=token&scope=notes:rw&state=a%20b%2526";
  private static final String WEBFINGER = "/.well-known/webfinger?resource=acct:%s@example.org";

  @TempDir Path home;
  private TestServer server;

  @BeforeEach
  void start() throws Exception {
    server = TestServer.start(home).with("alice");
    Files.writeString(home.resolve("accounts/@aliases"), "al alice\nnobody carol\n");
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  @Test
  void anAliasIsFoundWithTheAccountsOwnStorageAndDialog() throws Exception {
    String descriptor = server.browser().get(WEBFINGER.formatted("Al")).expect(200).body();

    assertThat(descriptor)
        .isEqualTo(server.browser().get(WEBFINGER.formatted("alice")).expect(200).body())
        .contains("https://storage.example.org/storage/alice")
        .contains("https://auth.example.org/oauth/alice");
  }

  @Test
  void anAliasOfNobodyOrOfSomebodyDisabledIsNotFound() throws Exception {
    server.browser().get(WEBFINGER.formatted("nobody")).expect(404);
    Path account = server.file("alice", "account");
    Files.writeString(account, Files.readString(account).replace("active", "disabled"));

    server.browser().get(WEBFINGER.formatted("al")).expect(404);
  }

  @Test
  void theDialogOfAnAliasIsTheAccountsByteForByte() throws Exception {
    Browser browser = server.browser();

    assertThat(browser.get("/oauth/al" + QUERY).location()).isEqualTo("/oauth/alice" + QUERY);
    assertThat(browser.post("/oauth/AL" + QUERY, Map.of("do", "sign-in")).location())
        .isEqualTo("/oauth/alice" + QUERY);
    Answer consent = browser.consent("/oauth/alice" + QUERY);
    assertThat(browser.press(consent, "Allow").location()).startsWith("https://app.example/#");
    assertThat(server.grants("alice")).hasSize(1);
  }

  @Test
  void aSessionAtTheAccountIsOneAtItsAlias() throws Exception {
    Browser browser = server.browser();
    browser.consent("/oauth/alice" + QUERY);

    String dialog = browser.get("/oauth/al" + QUERY).location();

    assertThat(browser.get(dialog).expect(200).offers("Allow")).isTrue();
  }

  @Test
  void nobodysAliasLeadsNowhere() throws Exception {
    assertThat(server.browser().get("/oauth/nobody" + QUERY).expect(200).offers("Sign in"))
        .isTrue();
  }

  @Test
  void aBadRequestIsAnsweredUnderAnAliasAsUnderTheAccount() throws Exception {
    server.browser().get("/oauth/al?redirect_uri=javascript:x").expect(400);
  }

  @Test
  void anAliasIsTakenAwayAtTheNextRequest() throws Exception {
    Browser browser = server.browser();
    browser.get("/oauth/al" + QUERY).expect(303);
    Files.writeString(home.resolve("accounts/@aliases"), "# none\n");

    browser.get("/oauth/al" + QUERY).expect(200);
    browser.get(WEBFINGER.formatted("al")).expect(404);
  }
}
