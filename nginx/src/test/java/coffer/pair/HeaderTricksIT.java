package coffer.pair;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Requests that are wrong on the wire. None may be answered as if it were right, and none may leave
 * anything behind on its connection that is taken for another request.
 */
@ExtendWith(SharedPair.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HeaderTricksIT {

  private final Pair pair;
  private final Person person;
  private final App app;

  HeaderTricksIT(Pair pair) {
    this.pair = pair;
    this.person = pair.person("head");
    this.app = person.allows("https://app.example", "notes:rw");
    app.put("/notes/a", "1").expect(201);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n",
        "Content-Length: 4\r\nContent-Length: 40\r\n\r\nbody",
        "Content-Length: 4, 4\r\n\r\nbody",
        "Content-Length: -4\r\n\r\n",
        "Content-Length: +4\r\n\r\nbody",
        "Content-Length: 0x4\r\n\r\nbody",
        "Content-Length: 99999999999999999999\r\n\r\nbody",
        "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: identity, chunked\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\nzz\r\nbody\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n-4\r\nbody\r\n0\r\n\r\n"
      })
  void aBodyWithoutAClearEndIsRefused(String framing) throws IOException {
    assertThat(status("PUT", "/notes/frame", framing)).isBetween(400, 501).isNotIn(201, 200);
    app.get("/notes/frame").expect(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET  HTTP/1.1",
        "GET /storage/x/notes/ HTTP/9.9",
        "G\u0000ET / HTTP/1.1",
        "GET /storage/x/notes/\t/ HTTP/1.1",
        "CONNECT localhost:22 HTTP/1.1",
        "TRACE /storage/x/notes/a HTTP/1.1"
      })
  void aBrokenRequestLineIsRefused(String line) throws IOException {
    try (Wire wire = pair.connect()) {
      wire.write(line + "\r\nHost: localhost:" + pair.port() + "\r\n\r\n");
      assertThat(statusOn(wire, line)).isNotEqualTo(200);
    }
  }

  @Test
  void anAbsoluteTargetReachesNothingElse() throws IOException {
    try (Wire wire = pair.connect()) {
      String line = "GET http://evil.example/storage/" + person.name() + "/notes/a HTTP/1.1";
      wire.write(line + "\r\nHost: localhost:" + pair.port() + "\r\n");
      wire.write("Authorization: Bearer " + app.token() + "\r\n\r\n");
      assertThat(statusOn(wire, line)).isIn(0, 400, 421);
    }
  }

  @Test
  void aRequestWithoutAHostOrWithTwoIsRefused() throws IOException {
    for (String hosts : new String[] {"", "Host: localhost\r\nHost: evil.example\r\n"}) {
      try (Wire wire = pair.connect()) {
        wire.write("GET /storage/x/notes/ HTTP/1.1\r\n" + hosts + "\r\n");
        assertThat(statusOn(wire, "GET")).isIn(0, 400, 421);
      }
    }
  }

  @Test
  void aFoldedOrSplitHeaderIsRefused() throws IOException {
    for (String header :
        new String[] {
          "Authorization: Bearer\r\n " + app.token(),
          "Authorization : Bearer " + app.token(),
          "Authorization: Bearer " + app.token() + "\u0000",
          "X: a\rAuthorization: Bearer " + app.token()
        }) {
      assertThat(status("GET", "/notes/a", header + "\r\n\r\n")).as(header).isIn(0, 400, 401);
    }
  }

  @Test
  void forwardedHeadersOfAClientAreNotBelieved() {
    String dialog = person.dialog("https://app.example", "notes:rw");
    Answer page =
        pair.request("GET", dialog)
            .header("X-Forwarded-Host", "evil.example")
            .header("X-Forwarded-Proto", "https")
            .header("X-Real-IP", "203.0.113.9")
            .header("X-Forwarded-For", "203.0.113.9")
            .header("Forwarded", "host=evil.example;proto=https")
            .header("X-Original-URL", "/account/sign-out")
            .header("X-Rewrite-URL", "/account/sign-out")
            .expect(200);
    assertThat(page.text()).doesNotContain("evil.example", "203.0.113.9");
    assertThat(page.all("Set-Cookie")).noneMatch(cookie -> cookie.startsWith("__Host-"));
    Answer webfinger =
        pair.request("GET", "/.well-known/webfinger?resource=acct:" + person.address())
            .header("X-Forwarded-Host", "evil.example")
            .expect(200);
    assertThat(webfinger.text()).contains(pair.origin()).doesNotContain("evil.example");
  }

  @Test
  void aMethodCannotBeOverridden() {
    app.request("POST", "/notes/a").header("X-HTTP-Method-Override", "DELETE").expect(405);
    app.get("/notes/a").header("X-HTTP-Method-Override", "DELETE").expect(200);
    app.get("/notes/a").expect(200);
  }

  @Test
  void aContentTypeThatCouldSplitAHeaderOrIsTooLongIsRefused() throws IOException {
    app.put("/notes/ct/long", "text/" + "x".repeat(1100), "1").expect(400);
    assertThat(
            status(
                "PUT",
                "/notes/ct/split",
                "Content-Type: text/plain\rX-Bad: 1\r\nContent-Length: 1\r\n\r\n1"))
        .isIn(0, 400, 201);
    Answer got = app.get("/notes/ct/split").send();
    assertThat(got.header("X-Bad")).isEmpty();
    app.put("/notes/ct/none", "not a type", "1").expect(400);
  }

  @Test
  void twoContentTypesAreNotChosenBetween() {
    app.put("/notes/ct/two", "text/plain", "1").header("Content-Type", "text/html").expect(400);
  }

  @Test
  void aRefusalSaysNothingOfTheServersInsides() {
    for (Answer answer :
        new Answer[] {
          app.get("/notes/none").expect(404),
          app.get("/notes/%00").expect(400),
          pair.request("GET", "/oauth/none?redirect_uri=x").send(),
          pair.request("GET", "/nothing").expect(404)
        }) {
      assertThat(answer.text())
          .doesNotContain("Exception", "at coffer.", "undertow", "/home", "/tmp");
      assertThat(answer.all("Server")).noneMatch(server -> server.matches(".*[0-9].*"));
      assertThat(answer.all("X-Powered-By")).isEmpty();
    }
  }

  private int status(String method, String path, String rest) throws IOException {
    String line = method + " /storage/" + person.name() + path + " HTTP/1.1";
    try (Wire wire = pair.connect()) {
      String token =
          rest.contains("Authorization") ? "" : "Authorization: Bearer " + app.token() + "\r\n";
      String type = rest.contains("Content-Type") ? "" : "Content-Type: text/plain\r\n";
      wire.write(line + "\r\nHost: localhost:" + pair.port() + "\r\n" + token + type + rest);
      return statusOn(wire, line);
    }
  }

  /** The answer's status, or 0 for a connection that was closed without one. */
  private static int statusOn(Wire wire, String line) throws IOException {
    try {
      return wire.read(line).status();
    } catch (EOFException | SocketException e) {
      return 0;
    }
  }
}
