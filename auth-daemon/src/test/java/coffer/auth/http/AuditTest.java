package coffer.auth.http;

import static coffer.auth.http.CodeFlow.access;
import static coffer.auth.http.CodeFlow.refresh;
import static coffer.auth.http.TestServer.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the daemon writes down of a person's doings. */
class AuditTest {

  private static final String DIALOG =
      "/oauth/alice?redirect_uri=https://app.example/&response_type=token&scope=notes:rw&state=s";

  @TempDir Path home;
  private TestServer server;

  @BeforeEach
  void start() throws Exception {
    server = TestServer.start(home).with("alice");
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  private String log() throws Exception {
    Path file = home.resolve("log/audit/auth.jsonl");
    return Files.exists(file) ? Files.readString(file) : "";
  }

  private List<JsonNode> lines() throws Exception {
    return log().lines().map(JsonMapper.shared()::readTree).toList();
  }

  private static String said(JsonNode line, String field) {
    return line.path(field).stringValue();
  }

  @Test
  void oneLineIsWrittenForEachThingThatAPersonDoes() throws Exception {
    Browser browser = server.browser();
    browser.signIn(DIALOG, "wrong").expect(303);
    Answer consent = browser.consent(DIALOG);
    browser.press(consent, "Decline").expect(303);
    browser.press(consent, "Allow").expect(303);
    browser.press(browser.get(DIALOG), "Not you?").expect(303);

    assertThat(lines())
        .extracting(line -> said(line, "event") + " " + said(line, "outcome"))
        .containsExactly("sign-in wrong", "sign-in ok", "decline ok", "grant ok", "sign-out ok");
    assertThat(lines())
        .allMatch(
            line ->
                said(line, "account").equals("alice")
                    && said(line, "address").equals("192.0.2.7")
                    && said(line, "device").equals("Firefox on Linux")
                    && said(line, "by").equals("page"));
    JsonNode grant = lines().get(3);
    assertThat(said(grant, "app")).isEqualTo("https://app.example");
    assertThat(said(grant, "scopes")).isEqualTo("notes:rw");
    assertThat(grant.path("lines").path(0).stringValue()).isEqualTo("notes rw");
    assertThat(Files.readString(server.file("alice", "tokens")))
        .contains("\n" + said(grant, "token"));
  }

  @Test
  void noPasswordTokenOrCookieIsInIt() throws Exception {
    Browser browser = server.browser();
    browser.signIn(DIALOG, "a secret guess").expect(303);
    String location = browser.press(browser.consent(DIALOG), "Allow").location();
    String token = location.replaceFirst(".*access_token=([^&]*).*", "$1");

    assertThat(token).hasSize(51);
    assertThat(log()).doesNotContain(token, PASSWORD, "guess");
    for (String cookie : browser.cookies().values()) {
      assertThat(log()).doesNotContain(cookie);
    }
  }

  @Test
  void whatFollowsFromALineThatIsGoneIsWrittenDown() throws Exception {
    Browser browser = server.browser();
    browser.press(browser.consent(DIALOG), "Allow").expect(303);
    Files.writeString(server.file("alice", ".auth"), "# nothing any more\n");

    long start = System.nanoTime();
    while (!log().contains("revoke") && System.nanoTime() - start < 20_000_000_000L) {
      Thread.sleep(20);
    }

    JsonNode line = lines().get(lines().size() - 1);
    assertThat(said(line, "event")).isEqualTo("revoke");
    assertThat(said(line, "by")).isEqualTo("file");
    assertThat(said(line, "app")).isEqualTo("https://app.example");
    assertThat(line.path("tokens").intValue()).isEqualTo(1);
  }

  private JsonNode lastRevocation() throws Exception {
    JsonNode line = lines().get(lines().size() - 1);
    assertThat(said(line, "event")).isEqualTo("revoke");
    assertThat(said(line, "account")).isEqualTo("alice");
    assertThat(said(line, "app")).isEqualTo("https://app.example");
    return line;
  }

  private JsonNode lastByApp() throws Exception {
    JsonNode line = lastRevocation();
    assertThat(said(line, "by")).isEqualTo("app");
    assertThat(said(line, "address")).isEqualTo("192.0.2.7");
    return line;
  }

  @Test
  void aUsedRefreshTokenThatComesBackIsWrittenDownOnce() throws Exception {
    CodeFlow app = new CodeFlow(server);
    JsonNode first = app.tokens();
    app.refresh(refresh(app.refresh(refresh(first))));

    app.refuse(app.refreshing(refresh(first)), "invalid_grant");

    JsonNode line = lastByApp();
    assertThat(said(line, "reason")).isEqualTo("a refresh token came back after its use");
    assertThat(line.path("tokens").intValue()).isEqualTo(3);
    app.refuse(app.refreshing(refresh(first)), "invalid_grant");
    assertThat(log().lines().filter(said -> said.contains("\"revoke\""))).hasSize(1);
  }

  @Test
  void theEndOfASignInThatIsTooLongAgoIsWrittenDown() throws Exception {
    CodeFlow app = new CodeFlow(server);
    JsonNode tokens = app.tokens();
    Path file = server.file("alice", "refresh");
    String old = Files.readString(file).replaceAll("(?m) \\S+Z$", " 2020-01-31T09:30:00Z");
    Files.writeString(file, old);

    app.refuse(app.refreshing(refresh(tokens)), "invalid_grant");

    JsonNode line = lastByApp();
    assertThat(said(line, "reason")).isEqualTo("its sign-in is too long ago");
    assertThat(line.path("tokens").intValue()).isEqualTo(1);
  }

  @Test
  void aUsedCodeThatComesBackIsWrittenDown() throws Exception {
    CodeFlow app = new CodeFlow(server);
    String code = app.code();
    app.post(CodeFlow.TOKEN, app.exchange(code)).expect(200);

    app.refuse(app.exchange(code), "invalid_grant");

    assertThat(said(lastByApp(), "reason")).isEqualTo("a code came back after its use");
    assertThat(log()).doesNotContain(code);
  }

  @Test
  void whatAnAppGivesBackIsWrittenDown() throws Exception {
    CodeFlow app = new CodeFlow(server);
    JsonNode one = app.tokens();
    app.post(CodeFlow.REVOKE, Map.of("token", access(one))).expect(200);
    assertThat(said(lastByApp(), "reason")).isEqualTo("given back");
    assertThat(said(lastByApp(), "token")).hasSize(12);

    app.post(CodeFlow.REVOKE, Map.of("token", refresh(one))).expect(200);
    assertThat(lastByApp().path("tokens").intValue()).isEqualTo(1);
    int before = lines().size();
    app.post(CodeFlow.REVOKE, Map.of("token", refresh(one))).expect(200);
    assertThat(lines()).hasSize(before);
    assertThat(log()).doesNotContain(access(one), refresh(one));
  }

  @Test
  void aRefreshTokenWithoutAccessTokensThatLosesItsLineIsWrittenDown() throws Exception {
    CodeFlow app = new CodeFlow(server);
    app.post(CodeFlow.REVOKE, Map.of("token", access(app.tokens()))).expect(200);
    Files.writeString(server.file("alice", ".auth"), "# nothing any more\n");

    long start = System.nanoTime();
    while (!log().contains("last line") && System.nanoTime() - start < 20_000_000_000L) {
      Thread.sleep(20);
    }

    JsonNode line = lastRevocation();
    assertThat(said(line, "by")).isEqualTo("file");
    assertThat(line.path("tokens").intValue()).isEqualTo(1);
  }

  @Test
  void peopleSignInAlsoWhereItCannotBeWritten() throws Exception {
    Files.writeString(home.resolve("log"), "no folder");

    assertThat(server.browser().consent(DIALOG).offers("Allow")).isTrue();
  }

  @Test
  void switchedOffNothingIsWritten() throws Exception {
    server.close();
    server = TestServer.start(home, "audit_log = off\n");

    server.browser().signIn(DIALOG, PASSWORD).expect(303);

    assertThat(home.resolve("log")).doesNotExist();
  }
}
