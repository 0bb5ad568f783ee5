package coffer.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code example-path.conf} in the server block of a website, with its paths as a reader of the
 * file would change them, and echoes behind it.
 */
class PathExampleIT {

  private static final String WEBSITE =
      """
      include coffer/http.conf;
      include upstreams.conf;
      server {
          listen 127.0.0.1:%d;
          server_name example.org;
          merge_slashes off;
          large_client_header_buffers 8 32k;
          access_log coffer.log coffer;
          gzip_types text/plain;
          gzip_proxied any;
          gzip_min_length 1;
          auth_basic "Website";
          auth_basic_user_file nobody;
          error_page 404 /missing;
          add_header X-Website yes always;
          ssi on;
          ssi_types text/plain;
          charset koi8-r;
          expires 1h;
          include path.conf;
          location / {
              auth_basic off;
              return 200 "The website";
          }
          location = /missing {
              auth_basic off;
              return 200 "The website misses it";
          }
      }
      """;

  private static final int PORT = Edge.freePort();

  @TempDir private static Path temp;
  private static Echoes daemons;
  private static Edge edge;

  @BeforeAll
  static void start() throws IOException {
    daemons = Echoes.behind(temp);
    Files.writeString(
        temp.resolve("path.conf"),
        Edge.file("example-path.conf")
            .replace("/etc/nginx/coffer/site", temp.resolve("coffer/site").toString())
            .replace("client_max_body_size 1g", "client_max_body_size 1000"));
    Files.writeString(temp.resolve("nobody"), "");
    edge = new Edge(temp, Edge.asOnDebian(WEBSITE.formatted(PORT)), PORT);
  }

  @AfterAll
  static void stop() {
    edge.close();
    daemons.close();
  }

  @Test
  void nginxFindsNothingToWarnOf() {
    assertThat(edge.errors()).doesNotContain("[warn]", "[emerg]");
  }

  @Test
  void queriesAreInNoLog() throws Exception {
    String secret = "a-token-in-the-wrong-place";
    get("/rs/oauth/me?state=" + secret);
    get("/rs/storage/me/log?access_token=" + secret);

    assertThat(Log.of(temp.resolve("coffer.log")).after("GET /rs/storage/me/log 200 "))
        .contains("GET /rs/oauth/me 200 ")
        .doesNotContain(secret);
    assertThat(Edge.file("example-path.conf"))
        .contains("#     access_log /var/log/nginx/coffer.log coffer; ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/storage/me/a%2Fb",
        "/storage/me/a%2fb/",
        "/storage/me/a%20b",
        "/storage/me/a%3Fb?c=%2F&d=?",
        "/storage/me/a+b%2Bc",
        "/storage/me/%25/%2525",
        "/storage/me/%E2%82%AC/%C3%A4",
        "/storage/me/a;b=c,d'(e)!$&*@:",
        "/storage/me/a//b",
        "/storage/me/rs/storage/rs",
        "/storage/me/%41",
        "/storage/me/%0A%0D",
        "/storage/me/%FF",
        "/storage/me/a\\b\"<>^`{|}",
        "/oauth/../storage/me/a",
        "/storage/"
      })
  void theStorageDaemonSeesTheBytesThatTheClientSent(String path) {
    assertThat(get("/rs" + path).body()).startsWith("storage\nGET " + path + " HTTP/1.1\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/oauth/me?redirect_uri=https%3A%2F%2Fa.example%2F%3Fx&state=a%20b%2526",
        "/account/apps",
        "/account/",
        "/oauth/-/token",
        "/oauth/-/revoke",
        "/oauth/-/introspect",
        "/oauth/-/coffer.css?v=1",
        "/storage/../oauth/me"
      })
  void theAuthDaemonDoesToo(String path) {
    assertThat(get("/rs" + path).body()).startsWith("auth\nGET " + path + " HTTP/1.1\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/.well-known/webfinger?resource=acct%3Ame%40example.org",
        "/.well-known/host-meta",
        "/.well-known/host-meta.json",
        "/.well-known/change-password",
        "/.well-known/oauth-authorization-server/rs"
      })
  void whatIsWellKnownStaysAtTheRoot(String path) {
    assertThat(get(path).body()).startsWith("auth\nGET " + path + " HTTP/1.1\n");
  }

  /** nginx reads these as paths below the base; behind it in the request line nothing stands. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/%72s/storage/me/a",
        "/r%73/oauth/me",
        "/x/../rs/storage/me/a",
        "/./rs/account/",
        "/rs%2Fstorage/me/a",
        "/rs%2F..%2Frs/oauth/me"
      })
  void aPathThatIsBelowTheBaseOnlyOnceItIsDecodedIsNobodys(String path) {
    Reply reply = get(path);

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.body()).doesNotContain("GET ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/oauth/me",
        "/account/",
        "/storage/me/a",
        "/start/coffer.css",
        "/rsx/storage/me/a",
        "/rs/../storage/me/a",
        "/.well-known/oauth-authorization-server",
        "/.well-known/oauth-authorization-server/rsx",
        "/.well-known/security.txt"
      })
  void theRestIsTheWebsites(String path) {
    Reply reply = get(path);

    assertThat(reply.body()).isEqualTo("The website");
    assertThat(reply.all("X-Website")).containsExactly("yes");
    assertThat(reply.all("Access-Control-Allow-Origin")).isEmpty();
  }

  @Test
  void whatElseIsBelowThePathIsRefusedWithAPage() {
    for (String path :
        List.of("/rs/nothing", "/rs/.well-known/webfinger", "/rs/demo/", "/rs/start/")) {
      Reply reply = get(path);

      assertThat(reply.status()).isEqualTo(404);
      assertThat(reply.body())
          .contains("This address leads nowhere", "href=\"/rs/start/coffer.css\"")
          .doesNotContain("<!--#", "\"/start/", "(none)");
    }
    assertThat(get("/-coffer/pages/refused.html").status()).isEqualTo(404);
    assertThat(get("/-coffer/refused").status()).isEqualTo(404);
  }

  @Test
  void theStartPageAndItsFilesAreBelowThePath() {
    assertThat(get("/rs?a=b").all("Location").get(0)).endsWith("/rs/?a=b");
    assertThat(get("/rs/").body())
        .contains("href=\"start/coffer.css\"", "href=\"./\"")
        .doesNotContain("\"/", "<!--#", "[an err");
    assertThat(get("/rs/start/coffer.css").status()).isEqualTo(200);
    assertThat(get("/rs/start/mark.svg").all("Content-Type")).containsExactly("image/svg+xml");
    assertThat(get("/rs/start/index.html").status()).isEqualTo(404);
    assertThat(get("/rs/start/../../coffer.conf").status()).isEqualTo(200);
    assertThat(get("/rs/start/..%2f..%2fcoffer.conf").body()).doesNotContain("include");
  }

  @Test
  void appsCanReadWhatNginxRefuses() {
    isReadable(404, get("/%72s/storage/me/a"));
    isReadable(413, send("PUT /rs/storage/a HTTP/1.1", "Content-Length: 1001"));
    isReadable(413, send("POST /rs/oauth/-/token HTTP/1.1", "Content-Length: 20000"));
  }

  private static void isReadable(int status, Reply reply) {
    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.all("Access-Control-Allow-Origin")).containsExactly("*");
    assertThat(reply.all("Content-Type")).containsExactly("text/plain");
    assertThat(reply.body()).endsWith(".\n");
  }

  @Test
  void peopleGetPagesInstead() {
    Reply reply = send("POST /rs/oauth/me HTTP/1.1", "Content-Length: 70000");

    assertThat(reply.status()).isEqualTo(413);
    assertThat(reply.body()).contains("<!doctype html>", "href=\"/rs/start/coffer.css\"");
    assertThat(reply.all("Access-Control-Allow-Origin")).isEmpty();
  }

  @Test
  void theAnswersOfTheDaemonsAreTheirsAlone() {
    Reply reply = get("/rs/storage/me/a", "Accept-Encoding: gzip");

    assertThat(reply.all("ETag")).containsExactly("\"echo\"");
    assertThat(reply.all("Access-Control-Allow-Origin")).containsExactly("*");
    assertThat(reply.all("Content-Encoding")).isEmpty();
    assertThat(reply.all("X-Website")).isEmpty();
    assertThat(reply.body()).contains("\nX-Real-IP: 127.0.0.1\n", "\nHost: example.org\n");
    assertThat(get("/rs/account/").all("Access-Control-Allow-Origin")).isEmpty();
  }

  /** What an app has stored may not have the website's nginx fetch what only that may see. */
  @Test
  void whatTheDaemonsSendIsNoTemplateOfTheWebsites() {
    String command = "<!--# include virtual=\"/missing\" -->";

    for (String path : List.of("/rs/storage/me/a", "/rs/account/", "/.well-known/webfinger")) {
      Reply reply = get(path, "X-Text: " + command);

      assertThat(reply.body()).contains(command).doesNotContain("The website");
      assertThat(reply.all("Content-Type")).containsExactly("text/plain");
      assertThat(reply.all("Cache-Control")).isEmpty();
      assertThat(reply.all("Expires")).isEmpty();
    }
    assertThat(get("/rs/").all("Cache-Control")).containsExactly("no-cache");
    assertThat(get("/rs/").all("Expires")).isEmpty();
  }

  @Test
  void aLongPathWithALongQueryGetsThrough() {
    String path = "/storage/me/" + "x".repeat(8 * 1024) + "?state=" + "y".repeat(12 * 1024);

    assertThat(get("/rs" + path).body()).startsWith("storage\nGET " + path + " ");
  }

  private static Reply get(String target, String... fields) {
    return send("GET " + target + " HTTP/1.1", fields);
  }

  private static Reply send(String line, String... fields) {
    List<String> lines = new ArrayList<>(List.of(line, "Host: example.org"));
    lines.addAll(List.of(fields));
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), PORT)) {
      return Reply.to(socket, lines.toArray(String[]::new));
    } catch (IOException e) {
      throw new AssertionError("no connection", e);
    }
  }
}
