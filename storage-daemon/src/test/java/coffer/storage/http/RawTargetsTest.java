package coffer.storage.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Paths and queries that no browser sends, and nginx may not keep away. */
class RawTargetsTest {

  @TempDir private Path home;
  private TestServer server;
  private TestApp app;
  private String authorization;

  @BeforeEach
  void start() throws Exception {
    server = TestServer.start(home);
    String token = server.home().token("*:rw");
    app = server.bearer("alice", token);
    authorization = "Authorization: Bearer " + token + "\r\n";
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/storage/alice/notes/../other/a",
        "/storage/alice/notes/%2e%2e/other/a",
        "/storage/alice/notes/%2E./other/a",
        "/storage/alice/./notes/a",
        "/storage/alice/notes/%2e",
        "/storage/alice/notes/..",
        "/storage/../alice/notes/a",
        "/storage/alice/..",
        "/storage/alice/notes/a%2Fb",
        "/storage/alice%2Fnotes/a",
        "/storage/alice/notes/a%2fb",
        "/storage/alice/notes/a%00",
        "/storage/alice/notes//a",
        "/storage/alice//notes/a",
        "/storage//alice/notes/a",
        "/storage/alice/notes/a//",
        "/storage/alice/notes/%ff",
        "/storage/alice/notes/%c0%af",
        "/storage/alice/notes/%c0%ae%c0%ae/a",
        "/storage/alice/notes/%ed%a0%80",
        "/storage/alice/notes/%f4%90%80%80",
        "/storage/alice/notes/\u00e9",
        "http://evil.example/storage/alice/notes/a"
      })
  void aTargetThatIsNotPlainIsRefusedAndNothingIsStored(String target) throws Exception {
    assertThat(put(target)).startsWith("HTTP/1.1 400 ").contains("Access-Control-Allow-Origin: *");
    assertThat(app.get("/").expect(200).items()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/storage/alice/notes/%",
        "/storage/alice/notes/%4",
        "/storage/alice/notes/%zz",
        "http://localhost/storage/alice/notes/a",
        "alice/notes/a",
        "*"
      })
  void whatIsNoTargetAtAllIsRefusedAndNothingIsStored(String target) throws Exception {
    assertThat(put(target)).startsWith("HTTP/1.1 400 ");
    assertThat(app.get("/").expect(200).items()).isEmpty();
  }

  @Test
  void aPathIsDecodedOnce() throws Exception {
    assertThat(put("/storage/alice/notes/%252e%252e%252f")).startsWith("HTTP/1.1 201 ");
    assertThat(app.get("/notes/").items()).containsExactly("%2e%2e%2f");
  }

  @Test
  void aParameterOfAPathIsPartOfItsName() throws Exception {
    assertThat(put("/storage/alice/notes/a;b=c")).startsWith("HTTP/1.1 201 ");
    assertThat(put("/storage/alice/notes/..;/a")).startsWith("HTTP/1.1 201 ");
    assertThat(app.get("/notes/").items()).containsExactly("..;/", "a;b=c");
  }

  @Test
  void aQueryIsNoPartOfAName() throws Exception {
    assertThat(put("/storage/alice/notes/a?x=/../y")).startsWith("HTTP/1.1 201 ");
    assertThat(app.get("/notes/").items()).containsExactly("a");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"%ff=%c3", "a=b=c&&=&", "a;b", "x=/../y?z", "<>\"{}|\\^`", "\u00e9", "a[]=#b"})
  void anOddQueryRefusesNoDocument(String query) throws Exception {
    app.put("/public/notes/a", "text/plain", "hello").expect(201);

    assertThat(getDocument(query)).startsWith("HTTP/1.1 200 ").endsWith("hello");
  }

  @Test
  void aQueryOfManyParametersRefusesNoDocument() throws Exception {
    app.put("/public/notes/a", "text/plain", "hello").expect(201);

    assertThat(getDocument("a&".repeat(3000))).startsWith("HTTP/1.1 200 ");
    assertThat(getDocument("a=1&b=2&".repeat(1500))).startsWith("HTTP/1.1 200 ");
  }

  @Test
  void aPathOfManyParametersIsAPath() throws Exception {
    assertThat(put("/storage/alice/notes/" + "a;".repeat(1200) + "/b"))
        .startsWith("HTTP/1.1 400 ")
        .contains("Access-Control-Allow-Origin: *");
  }

  @Test
  void aPathOfMoreThanEightKiBIsTooLong() throws Exception {
    assertThat(put("/storage/alice/notes/" + "a".repeat(8192)))
        .startsWith("HTTP/1.1 414 ")
        .contains("Access-Control-Allow-Origin: *");
  }

  private String put(String target) throws Exception {
    return server.raw(
        "PUT "
            + target
            + " HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: 1\r\n"
            + "Connection: close\r\n"
            + authorization
            + "\r\nx");
  }

  private String getDocument(String query) throws Exception {
    return server.raw(
        "GET /storage/alice/public/notes/a?"
            + query
            + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  }
}
