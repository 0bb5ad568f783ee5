package coffer.storage.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What no browser sends, and nginx may not keep away. */
class RawRequestsTest {

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

  @Test
  void headersOfMoreThanAllBuffersAreRefused() throws Exception {
    assertThat(get("X-Long: " + "a".repeat(200_000) + "\r\n"))
        .matches("(?s)(HTTP/1.1 4(00|31) .*)?");
    assertThat(get("X-Many: a\r\n".repeat(1000))).matches("(?s)(HTTP/1.1 4(00|31) .*)?");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 1\r\nContent-Length: 2\r\n",
        "Content-Length: 1\r\nContent-Length: 1\r\n",
        "Content-Length: 1, 1\r\n",
        "Content-Length: +1\r\n",
        "Content-Length: -1\r\n",
        "Content-Length: 0x1\r\n",
        "Content-Length: 99999999999999999999\r\n",
        "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n",
        "Transfer-Encoding: chunked\r\nContent-Length: 1\r\n",
        "Transfer-Encoding: gzip\r\n",
        "Transfer-Encoding: gzip, chunked\r\n",
        "Transfer-Encoding: xchunked\r\n",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n",
        "Transfer-Encoding: identity\r\n",
        "Transfer-Encoding : chunked\r\n",
      })
  void aBodyWhoseLengthIsInDoubtIsRefusedAndTheConnectionEnds(String framing) throws Exception {
    String smuggled =
        "DELETE /storage/alice/notes/a HTTP/1.1\r\nHost: x\r\n" + authorization + "\r\n";
    app.put("/notes/a", "text/plain", "x").expect(201);

    String answers =
        server.raw(
            "PUT /storage/alice/notes/b HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\n"
                + authorization
                + framing
                + "\r\n0\r\n\r\n"
                + smuggled);

    assertThat(answers).startsWith("HTTP/1.1 4");
    assertThat(answers.split("HTTP/1.1 ", -1)).hasSize(2);
    app.get("/notes/a").expect(200);
    app.get("/notes/b").expect(404);
  }

  @Test
  void whatFollowsTheBodyOfAGetIsTheNextRequest() throws Exception {
    String answers =
        server.raw(
            "GET /storage/alice/notes/ HTTP/1.1\r\nHost: x\r\nContent-Length: 40\r\n"
                + authorization
                + "\r\n"
                + "DELETE /storage/alice/notes/a HTTP/1.1\r\n"
                + "GET /storage/alice/none HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                + authorization
                + "\r\n");

    assertThat(answers)
        .startsWith("HTTP/1.1 200 ")
        .contains("HTTP/1.1 404 ")
        .doesNotContain(" 405 ");
  }

  @Test
  void theFoldOfAHeaderIsNoHeaderOfItsOwn() throws Exception {
    assertThat(
            server.raw(
                "GET /storage/alice/notes/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                    + "X-Folded: a\r\n "
                    + authorization
                    + "\r\n"))
        .startsWith("HTTP/1.1 401 ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X Y: a\r\n",
        ": a\r\n",
        "X\u0000Y: a\r\n",
        "X-Null: a\u0000b\r\n",
        "no colon\r\n",
        "X-Cr: a\rb\r\n"
      })
  void aMalformedHeaderIsRefused(String header) throws Exception {
    assertThat(get(header)).startsWith("HTTP/1.1 400 ");
  }

  @Test
  void linesThatEndWithoutACarriageReturnAreOneRequestAtMost() throws Exception {
    String answers =
        server.raw(
            "GET /storage/alice/notes/ HTTP/1.1\nHost: x\nConnection: close\n"
                + authorization.strip()
                + "\n\n");

    assertThat(answers).matches("(?s)(HTTP/1.1 (200|400) .*)?");
    assertThat(answers.split("HTTP/1.1 ", -1).length).isLessThanOrEqualTo(2);
  }

  @Test
  void severalAuthorizationsAreRefusedAndTheChallengeSaysWhy() throws Exception {
    String challenge =
        "\r\nWWW-Authenticate: Bearer realm=\"coffer\", error=\"invalid_request\","
            + " error_description=\"The header Authorization is there more than once.\"\r\n";

    assertThat(get(authorization)).startsWith("HTTP/1.1 400 ").contains(challenge);
    assertThat(get("Authorization: Basic YTpi\r\n"))
        .startsWith("HTTP/1.1 400 ")
        .contains(challenge);
  }

  @Test
  void whatIsWrongBesidesTheTokenBringsNoChallenge() throws Exception {
    assertThat(get("If-None-Match: nonsense\r\n"))
        .startsWith("HTTP/1.1 400 ")
        .doesNotContain("\nWWW-Authenticate:");
    assertThat(
            server.raw(
                "GET /storage/alice/a/../b HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 400 ")
        .doesNotContain("\nWWW-Authenticate:");
  }

  @Test
  void severalContentTypesAreRefused() throws Exception {
    assertThat(
            server.raw(
                "PUT /storage/alice/notes/a HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\n"
                    + "Content-Type: text/html\r\nContent-Length: 0\r\nConnection: close\r\n"
                    + authorization
                    + "\r\n"))
        .startsWith("HTTP/1.1 400 ");
  }

  @Test
  void aClientOfHttp10IsAnswered() throws Exception {
    app.put("/notes/a", "text/plain", "hello").expect(201);

    assertThat(server.raw("GET /storage/alice/notes/a HTTP/1.0\r\n" + authorization + "\r\n"))
        .matches("(?s)HTTP/1.[01] 200 .*")
        .contains("Content-Length: 5")
        .endsWith("\r\n\r\nhello");
  }

  @Test
  void aBodyWithoutALengthIsRefusedInHttp10() throws Exception {
    assertThat(
            server.raw(
                "PUT /storage/alice/notes/a HTTP/1.0\r\nContent-Type: text/plain\r\n"
                    + authorization
                    + "\r\nhello"))
        .contains(" 411 ");
    app.get("/notes/a").expect(404);
  }

  @Test
  void aClientThatWaitsIsToldToGoOn() throws Exception {
    try (Socket socket = server.connect()) {
      OutputStream out = socket.getOutputStream();
      out.write(ascii(expecting("/storage/alice/notes/a", 5)));
      byte[] go = socket.getInputStream().readNBytes("HTTP/1.1 100 Continue".length());
      assertThat(new String(go, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 100 Continue");
      out.write(ascii("hello"));
      socket.shutdownOutput();

      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
          .contains("HTTP/1.1 201 ");
    }
    app.get("/notes/a").expect(200).expectText("hello");
  }

  @Test
  void aClientThatWaitsIsRefusedWithoutItsBody() throws Exception {
    try (Socket socket = server.connect()) {
      socket.getOutputStream().write(ascii(expecting("/storage/bob/notes/a", 5_000_000)));

      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
          .startsWith("HTTP/1.1 401 ")
          .contains("Connection: close");
    }
  }

  private String expecting(String target, long length) {
    return "PUT "
        + target
        + " HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Type: text/plain\r\n"
        + "Content-Length: "
        + length
        + "\r\n"
        + authorization
        + "\r\n";
  }

  private String get(String headers) throws Exception {
    return server.raw(
        "GET /storage/alice/notes/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
            + authorization
            + headers
            + "\r\n");
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
