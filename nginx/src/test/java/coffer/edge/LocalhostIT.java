package coffer.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The configuration that {@code up} runs, on localhost. */
class LocalhostIT {

  private static final int PORT = Edge.freePort();
  private static final String HOST = "Host: localhost:" + PORT;
  private static final int AT_ONCE = 128;
  private static final String UNFINISHED =
      "PUT /storage/me/a HTTP/1.1\r\n" + HOST + "\r\nContent-Length: 10\r\n\r\n";

  @TempDir private static Path temp;
  private static Echo storage;
  private static Edge edge;

  /** The auth daemon is down throughout: nothing here needs it, and its absence shows. */
  @BeforeAll
  static void start() {
    storage = new Echo("storage");
    edge = new Edge(temp, Edge.localhost(PORT, storage), PORT);
  }

  @AfterAll
  static void stop() {
    edge.close();
    storage.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/storage/me/a%2Fb", "/storage/me/100%25", "/storage/me//a", "/storage/me/a%20b",
        "/storage/me/a;b", "/storage/me/%C3%A9", "/storage/me/a?b=c%20d", "/storage/me/~!*()'",
        "/storage/me/a/../b", "/storage/me/./a"
      })
  void aPathIsPassedOnAsItCame(String path) {
    assertThat(get(path).body()).startsWith("storage\nGET " + path + " HTTP/1.1\n");
  }

  @Test
  void theDaemonHearsWhoAsksAndWithWhat() {
    Reply reply =
        send(
            "GET /storage/me/a HTTP/1.1",
            HOST,
            "Authorization: Bearer x",
            "If-None-Match: \"a\"",
            "Range: bytes=0-1",
            "X-Real-IP: 9.9.9.9");

    assertThat(reply.body().lines())
        .contains(
            HOST,
            "X-Real-IP: 127.0.0.1",
            "Authorization: Bearer x",
            "If-None-Match: \"a\"",
            "Range: bytes=0-1")
        .doesNotContain("X-Real-IP: 9.9.9.9");
  }

  @Test
  void aDaemonsAnswerComesBackUnchanged() {
    Reply reply = send("GET /storage/me/a HTTP/1.1", HOST, "Accept-Encoding: gzip");

    assertThat(reply.all("ETag")).containsExactly("\"echo\"");
    assertThat(reply.all("Access-Control-Allow-Origin")).containsExactly("*");
    assertThat(reply.all("Content-Encoding")).isEmpty();
    assertThat(reply.all("Strict-Transport-Security")).isEmpty();
  }

  @Test
  void aLongPathWithALongQueryGetsThrough() {
    String path = "/storage/me/" + "x".repeat(8 * 1024) + "?state=" + "y".repeat(12 * 1024);

    assertThat(get(path).status()).isEqualTo(200);
  }

  @Test
  void whatNginxRefusesIsReadableForApps() {
    isReadable(400, get("/storage/%zz"));
    isReadable(404, get("/nothing"));
    isReadable(404, get("/start/nothing"));
    isReadable(404, get("/start/../-coffer/pages/refused.html"));
    isReadable(405, send("TRACE /storage/a HTTP/1.1", HOST));
    isReadable(413, send("PUT /storage/a HTTP/1.1", HOST, "Content-Length: 1001"));
    isReadable(414, get("/storage/" + "x".repeat(40_000)));
    isReadable(421, send("GET /storage/a HTTP/1.1", "Host: other.example"));
    isReadable(431, send("GET /storage/ HTTP/1.1", HOST, "X: " + "x".repeat(40_000)));
    isReadable(502, get("/.well-known/webfinger?resource=acct:me@localhost"));
  }

  private static void isReadable(int status, Reply reply) {
    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.all("Access-Control-Allow-Origin")).containsExactly("*");
    assertThat(reply.all("Content-Type")).containsExactly("text/plain");
    assertThat(reply.body()).endsWith(".\n");
  }

  @Test
  void withoutTheAuthDaemonAPersonGetsAPageThatSaysSo() {
    Reply reply = get("/oauth/me?response_type=token");

    assertThat(reply.status()).isEqualTo(502);
    assertThat(reply.all("Content-Type")).containsExactly("text/html; charset=utf-8");
    assertThat(reply.all("Access-Control-Allow-Origin")).isEmpty();
    assertThat(reply.all("Content-Security-Policy")).hasSize(1);
    assertThat(reply.body()).contains("Signing in is not possible just now");
    assertThat(get("/-coffer/pages/unavailable.html").status()).isEqualTo(404);
  }

  @Test
  void tooManyRequestsAtOnceFromOneAddressAreRefusedReadablyAndNobodyElses() throws IOException {
    List<Socket> unfinished = new ArrayList<>();
    try {
      while (unfinished.size() < AT_ONCE) {
        unfinished.add(begin("127.0.0.9"));
      }
      Reply refused = get("127.0.0.9", "/storage/me/a");
      // This request may have come before the last of the others, and have taken its place.
      while (refused.status() != 429 && unfinished.size() < 2 * AT_ONCE) {
        unfinished.add(begin("127.0.0.9"));
        refused = get("127.0.0.9", "/storage/me/a");
      }

      isReadable(429, refused);
      assertThat(refused.all("Retry-After")).containsExactly("2");
      assertThat(get("127.0.0.10", "/storage/me/a").status()).isEqualTo(200);
    } finally {
      for (Socket socket : unfinished) {
        socket.close();
      }
    }
    await(200, "127.0.0.9", "/storage/me/a");
  }

  @Test
  void requestsForDocumentsAreNeverTooFrequent() {
    for (int i = 0; i < 1000; i++) {
      assertThat(get("127.0.0.11", "/storage/me/a").status()).isEqualTo(200);
    }
  }

  @Test
  void whoeverKeepsComingBackToTheSignInPagesIsToldToWaitByAPage() {
    Reply last = get("127.0.0.12", "/oauth/me");
    int taken = 0;
    while (last.status() == 502) {
      taken++;
      last = get("127.0.0.12", "/oauth/me");
    }

    assertThat(taken).isGreaterThan(100);
    assertThat(last.status()).isEqualTo(429);
    assertThat(last.all("Content-Type")).containsExactly("text/html; charset=utf-8");
    assertThat(last.all("Retry-After")).containsExactly("2");
    assertThat(last.all("Access-Control-Allow-Origin")).isEmpty();
    assertThat(last.body()).contains("Too many requests at once");
    assertThat(get("127.0.0.12", "/account/").status()).isEqualTo(429);
    assertThat(get("127.0.0.13", "/oauth/me").status()).isEqualTo(502);
    assertThat(get("/-coffer/pages/too-many.html").status()).isEqualTo(404);
  }

  @Test
  void theStartPageAndTheDemoLoadNothingFromElsewhere() {
    for (String path : new String[] {"/", "/demo/", "/start/coffer.css", "/demo/main.js"}) {
      Reply reply = get(path);

      assertThat(reply.status()).as(path).isEqualTo(200);
      assertThat(reply.all("X-Content-Type-Options")).containsExactly("nosniff");
      assertThat(reply.all("X-Frame-Options")).containsExactly("DENY");
      assertThat(reply.all("Content-Security-Policy"))
          .singleElement()
          .asString()
          .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'");
      assertThat(reply.all("Access-Control-Allow-Origin")).isEmpty();
    }
    assertThat(get("/").body()).contains("remoteStorage").doesNotContain("src=\"http");
    assertThat(get("/demo").all("Location").get(0)).endsWith("/demo/");
    assertThat(get("/demo/main.js").all("Content-Type"))
        .containsExactly("text/javascript; charset=utf-8");
  }

  @Test
  void pagesOfTheAddressInNumbersAreOnLocalhostAndStorageIsServed() {
    String numbers = "Host: 127.0.0.1:" + PORT;

    Reply page = send("GET /oauth/me?state=a%20b HTTP/1.1", numbers);

    assertThat(page.status()).isEqualTo(307);
    assertThat(page.all("Location"))
        .containsExactly("http://localhost:" + PORT + "/oauth/me?state=a%20b");
    assertThat(send("GET /storage/me/a HTTP/1.1", numbers).body()).startsWith("storage\n");
    assertThat(send("GET /.well-known/webfinger HTTP/1.1", numbers).status()).isEqualTo(502);
  }

  private static Reply get(String target) {
    return get("127.0.0.1", target);
  }

  private static Reply get(String address, String target) {
    try (Socket socket = from(address)) {
      return Reply.to(socket, "GET " + target + " HTTP/1.1", HOST);
    } catch (IOException e) {
      throw new AssertionError("no connection", e);
    }
  }

  /** Waits until nginx has taken note of what others have begun or given up. */
  private static void await(int status, String address, String target) {
    long end = System.nanoTime() + 20_000_000_000L;
    while (get(address, target).status() != status) {
      assertThat(System.nanoTime()).as("%s is not answered %d", target, status).isLessThan(end);
    }
  }

  /** Begins a request, and leaves it at that. */
  private static Socket begin(String address) throws IOException {
    Socket socket = from(address);
    socket.getOutputStream().write(UNFINISHED.getBytes(StandardCharsets.UTF_8));
    return socket;
  }

  private static Socket from(String address) throws IOException {
    InetAddress here = InetAddress.getByName(address);
    return new Socket(InetAddress.getLoopbackAddress(), PORT, here, 0);
  }

  private static Reply send(String... lines) {
    try (Socket socket = from("127.0.0.1")) {
      return Reply.to(socket, lines);
    } catch (IOException e) {
      throw new AssertionError("no connection", e);
    }
  }
}
