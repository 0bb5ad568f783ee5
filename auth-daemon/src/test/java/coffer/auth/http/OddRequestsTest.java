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

/** What the dialog makes of requests that are no good ones, or odd. */
class OddRequestsTest {

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
    alice = server.withFresh("alice").browser();
  }

  private void assertNothingGranted() throws Exception {
    assertThat(server.grants("alice")).isEmpty();
    assertThat(Files.readAllLines(server.file("alice", "tokens"))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?response_type=token&scope=notes:rw",
        "?redirect_uri=http://app.example/&response_type=token&scope=notes:rw",
        "?redirect_uri=javascript:alert(1)&response_type=token&scope=notes:rw",
        "?redirect_uri=https://app.example/&redirect_uri=https://evil.example/&response_type=token",
        "?redirect_uri=https://app.example/%5C&response_type=token",
        ""
      })
  void withoutAGoodRedirectUriThereIsAPageAtEveryStep(String query) throws Exception {
    Map<String, String> fields = alice.consent(DIALOG).fieldsOf("Allow");

    Answer shown = alice.get("/oauth/alice" + query).expect(400).contains("cannot be answered");
    assertThat(shown.headers("Location")).isEmpty();
    assertThat(alice.post("/oauth/alice" + query, fields).expect(400).headers("Location"))
        .isEmpty();
    assertNothingGranted();
  }

  @Test
  void aBadRequestIsSentBackAtEveryStep() throws Exception {
    Map<String, String> fields = alice.consent(DIALOG).fieldsOf("Allow");
    String bad = DIALOG.replace("notes%3Arw", "notes");

    assertThat(alice.get(bad).expect(400).link("Go back to app.example"))
        .startsWith(BACK + "error=invalid_scope&")
        .endsWith("&state=a%20b%3D");
    assertThat(alice.post(bad, fields).expect(400).link("Go back to app.example"))
        .startsWith(BACK + "error=invalid_scope&");
    assertNothingGranted();
  }

  @Test
  void aLinkToTheDialogLeadsNobodyOnByItself() throws Exception {
    String bad = DIALOG.replace("=token", "=code");
    alice.press(alice.consent(DIALOG), "Allow");

    Answer page = server.browser().get(bad).expect(400);

    assertThat(page.headers("Location")).isEmpty();
    page.contains("The code_challenge_method must be S256.");
    assertThat(page.link("Go back to app.example"))
        .startsWith("https://app.example/x?y&error=invalid_request&");
    assertThat(server.withFresh("bob").browser().get(bad).expect(400).headers("Location"))
        .isEmpty();
  }

  @Test
  void anAppThatWasLetInIsToldByRedirect() throws Exception {
    String bad = DIALOG.replace("notes%3Arw", "notes");
    alice.press(alice.consent(DIALOG), "Allow");

    assertThat(alice.get(bad).location())
        .startsWith(BACK + "error=invalid_scope&")
        .endsWith("&state=a%20b%3D");
    Answer other = alice.get(bad.replace("app.example", "app.example.net")).expect(400);
    assertThat(other.headers("Location")).isEmpty();
  }

  @Test
  void aLongStateComesBackWhole() throws Exception {
    String state = "%7B%22".repeat(2048);
    String dialog = DIALOG.replace("a%20b%3D", state);

    assertThat(alice.press(alice.consent(dialog), "Decline").location())
        .isEqualTo(BACK + "error=access_denied&state=" + state);
    assertThat(alice.get(dialog + "x").expect(400).link("Go back to app.example"))
        .startsWith(BACK + "error=invalid_request&")
        .doesNotContain("&state=");
  }

  @Test
  void whatAnAppSendsIsShownAsTextOnly() throws Exception {
    String dialog = DIALOG + "&client_id=%22%3E%3Cscript%3E&x=%22'%3Cb%3E";

    alice.get(dialog).expect(200).lacks("<script>", "<b>", "\"'");
    alice.consent(dialog).lacks("<script>", "<b>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/oauth/",
        "/oauth/alice/",
        "/oauth/../alice",
        "/oauth/@removed",
        "/oauth/al%69ce",
        "/oauth/-/",
        "/oauth/-/none.css",
        "/oauth",
        "/",
        "/account",
        "/account/x",
        "/nothing"
      })
  void everythingElseIsAPageThatSaysSo(String path) throws Exception {
    Answer answer = alice.get(path + QUERY).expect(404).contains("<h1>There is no such page</h1>");

    assertThat(answer.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
  }

  @Test
  void theNameInTheAddressIsMatchedWithoutCase() throws Exception {
    assertThat(alice.signIn(DIALOG.replace("alice", "Alice"), PASSWORD).location())
        .isEqualTo(DIALOG);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"})
  void otherMethodsAreRefused(String method) throws Exception {
    assertThat(alice.send(method, DIALOG, "").expect(405).header("Allow"))
        .isEqualTo("GET, HEAD, POST");
  }

  @Test
  void headAnswersAsGetWithoutABody() throws Exception {
    assertThat(alice.send("HEAD", DIALOG, "").expect(200).body()).isEmpty();
  }
}
