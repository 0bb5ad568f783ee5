package coffer.storage.http;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.storage.introspection.AuthStub;
import coffer.storage.introspection.Introspection;
import coffer.token.BearerToken;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The API where accounts and tokens have to be asked for, and no answer comes that is one. */
class NoAnswerTest {

  @TempDir private Path folder;
  private OtherHost host;
  private AuthStub auth;
  private TestServer server;
  private TestApp app;

  @BeforeEach
  void start() throws Exception {
    host = OtherHost.start(folder);
    auth = host.auth();
    server = host.server();
    app = server.bearer("alice", host.token());
  }

  @AfterEach
  void stop() throws Exception {
    host.close();
  }

  @Test
  void withTheAuthDaemonGoneNobodyIsLetInAndNobodyLoggedOut() throws Exception {
    app.put("/public/notes/a", "text/plain", "shared").expect(201);
    auth.stop();
    app.get("/public/notes/a").expect(200);

    host.pass(OtherHost.CACHE);
    Answer answer = app.get("/notes/").expect(503).expectHeader("Retry-After", "5");
    answer.expectHeader("Access-Control-Allow-Origin", "*");
    app.put("/notes/a", "text/plain", "late").expect(503);
    server.anybody("alice").get("/public/notes/a").expect(503);
    server.bearer("alice", BearerToken.random(new SecureRandom()).reveal()).get("/").expect(503);

    auth.restart();
    host.pass(Duration.ofSeconds(1));
    app.get("/notes/").expect(200);
  }

  @Test
  void whileItIsGoneOneRequestASecondFindsOutWhetherItIsBack() throws Exception {
    auth.answers((exchange, form) -> AuthStub.send(exchange, 502, "<html>"));
    for (int round = 0; round < 10; round++) {
      app.get("/notes/").expect(503);
    }
    assertThat(auth.questions()).hasSize(1);

    host.pass(Duration.ofSeconds(1));
    app.get("/notes/").expect(503);
    app.get("/notes/").expect(503);
    assertThat(auth.questions()).hasSize(2);
  }

  @Test
  void withAnotherSecretNobodyIsLetIn() throws Exception {
    try (Introspection wrong = host.introspection("another-secret-than-the-one-that-is-asked-for");
        TestServer other = TestServer.asking(folder.resolve("other"), wrong)) {
      other.bearer("alice", host.token()).get("/notes/").expect(503);
    }
  }

  @Test
  void filesThatAreBeingSavedThereAreWaitedFor() throws Exception {
    auth.answers((exchange, form) -> AuthStub.send(exchange, 503, "{\"error\":\"unsettled\"}"));
    app.get("/notes/").expect(503).expectHeader("Retry-After", "1");

    auth.answers(host::answer);
    app.get("/notes/").expect(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html>", "{}", "{\"active\":true}", "[false]"})
  void anAnswerThatMakesNoSenseIsNone(String body) throws Exception {
    auth.answers((exchange, form) -> AuthStub.send(exchange, 200, body));

    app.get("/notes/").expect(503);
  }

  @ParameterizedTest
  @ValueSource(ints = {204, 301, 400, 403, 404, 429, 500, 503})
  void anyOtherStatusIsNoAnswer(int status) throws Exception {
    auth.answers((exchange, form) -> AuthStub.send(exchange, status, ""));

    app.get("/notes/").expect(503);
  }

  @Test
  void theSecretGoesNowhereElse() throws Exception {
    try (AuthStub elsewhere = AuthStub.start()) {
      auth.answers(
          (exchange, form) -> {
            exchange.getResponseHeaders().set("Location", elsewhere.endpoint());
            AuthStub.send(exchange, 307, "");
          });

      app.get("/notes/").expect(503);
      assertThat(elsewhere.questions()).isEmpty();
    }
  }

  @Test
  void anAnswerWithoutEndIsCutOff() throws Exception {
    auth.answers(
        (exchange, form) -> {
          exchange.sendResponseHeaders(200, 0);
          byte[] blank = " ".repeat(64 << 10).getBytes(StandardCharsets.UTF_8);
          for (int part = 0; part < 1 << 14; part++) {
            exchange.getResponseBody().write(blank);
          }
        });

    app.within(Duration.ofSeconds(10)).get("/notes/").expect(503);
    auth.answers(host::answer);
    app.get("/notes/").expect(200);
  }

  @Test
  void anAnswerThatDoesNotComeIsNotWaitedForLong() throws Exception {
    auth.answers(
        (exchange, form) -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write('{');
          exchange.getResponseBody().flush();
          sleep();
        });

    app.within(Duration.ofSeconds(10)).get("/notes/").expect(503);
    app.within(Duration.ofSeconds(1)).get("/notes/").expect(503);
  }

  private static void sleep() {
    try {
      TimeUnit.SECONDS.sleep(30);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
