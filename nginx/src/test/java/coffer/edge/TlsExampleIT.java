package coffer.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.regex.Pattern;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code example-tls.conf}, with other ports, the certificate made on the spot, and echoes behind
 * it; otherwise as it stands, and included where Debian's {@code nginx.conf} includes its sites.
 */
class TlsExampleIT {

  private static final String APEX = "example.org";
  private static final String AUTH = "auth.example.org";
  private static final String SECOND = "example.net";
  private static final String STORAGE = "storage.example.org";
  private static final String HSTS = "max-age=31536000";

  /** A server block of the example that is for the addresses' domain. */
  private static final String OF_THE_APEX =
      "(?m)^server \\{\\n(?:(?!}).*\\n)*?    server_name example\\.org;\\n(?:(?!}).*\\n)*}\\n";

  private static final String WEBSITE =
      """
      server {
          listen 80;
          listen 443 ssl http2;
          server_name example.org;
          ssl_certificate /etc/letsencrypt/live/example.org/fullchain.pem;
          ssl_certificate_key /etc/letsencrypt/live/example.org/privkey.pem;
          include coffer/snippets/addresses.conf;
          location / {
              return 200 "The website";
          }
      }
      """;

  private static final int TLS_PORT = Edge.freePort();
  private static final int PLAIN_PORT = Edge.freePort();

  @TempDir private static Path temp;
  private static Certificate certificate;
  private static Echoes daemons;
  private static Edge edge;

  @BeforeAll
  static void start() throws IOException {
    certificate = Certificate.make(temp, APEX, AUTH, STORAGE, SECOND, "other.example.org");
    daemons = Echoes.behind(temp);
    Path challenge = temp.resolve("html/.well-known/acme-challenge");
    Files.createDirectories(challenge);
    Files.writeString(challenge.resolve("token"), "proof");
    String example = Edge.file("example-tls.conf");
    edge = new Edge(temp, Edge.asOnDebian(adapted(example, TLS_PORT, PLAIN_PORT)), TLS_PORT);
  }

  private static String adapted(String example, int tlsPort, int plainPort) {
    return example
        .replace("coffer/upstreams.conf", "upstreams.conf")
        .replace("/etc/letsencrypt/live/example.org/", "")
        .replace("/etc/nginx/coffer/site", "coffer/site")
        .replace("/var/www/html", "html")
        .replace("/var/log/nginx/coffer.log", "coffer.log")
        .replaceAll("listen \\[::]:[^;]*;", "")
        .replace("listen 443", "listen 127.0.0.1:" + tlsPort)
        .replace("listen 80", "listen 127.0.0.1:" + plainPort);
  }

  @AfterAll
  static void stop() {
    edge.close();
    daemons.close();
  }

  @Test
  void nginxFindsNothingToWarnOf() {
    assertThat(edge.errors()).doesNotContain("[warn]");
  }

  @Test
  void noServerOfItWritesQueriesIntoItsLog() throws Exception {
    String secret = "a-token-in-the-wrong-place";
    get(TLS_PORT, AUTH, "/oauth/me?state=" + secret);
    get(TLS_PORT, STORAGE, "/storage/me/a?access_token=" + secret);
    get(TLS_PORT, APEX, "/.well-known/webfinger?resource=" + secret);
    get(TLS_PORT, "other.example.org", "/other?" + secret);
    for (String host : List.of(AUTH, APEX, "other.example.org")) {
      plain(PLAIN_PORT, host, "/plain/" + host + "?" + secret);
    }

    assertThat(Log.of(temp.resolve("coffer.log")).after("GET /plain/other.example.org 421 "))
        .contains("GET /oauth/me 200 ", "GET /storage/me/a 200 ", "GET /.well-known/webfinger 200 ")
        .contains(
            "GET /other 421 ", "GET /plain/auth.example.org 308 ", "GET /plain/example.org 308 ")
        .doesNotContain(secret);
    assertThat(Edge.file("example-tls.conf").split("(?m)^server \\{$"))
        .filteredOn(server -> server.contains("listen"))
        .hasSizeGreaterThan(5)
        .allMatch(server -> server.contains("    access_log /var/log/nginx/coffer.log coffer;\n"));
  }

  @Test
  void theRestOfItStandsBesideAWebsiteOfTheAddressesDomain(@TempDir Path folder)
      throws IOException {
    for (String file : List.of("upstreams.conf", "fullchain.pem", "privkey.pem")) {
      Files.copy(temp.resolve(file), folder.resolve(file));
    }
    int tlsPort = Edge.freePort();
    int plainPort = Edge.freePort();
    String rest = Edge.file("example-tls.conf").replaceAll(OF_THE_APEX, "");
    String sites = WEBSITE + rest;

    try (Edge both =
        new Edge(folder, Edge.asOnDebian(adapted(sites, tlsPort, plainPort)), tlsPort)) {
      assertThat(both.errors()).doesNotContain("[warn]");
      assertThat(get(tlsPort, APEX, "/").body()).isEqualTo("The website");
      assertThat(plain(plainPort, APEX, "/").body()).isEqualTo("The website");
      assertThat(get(tlsPort, APEX, "/.well-known/host-meta").body()).startsWith("auth\n");
      assertThat(get(tlsPort, AUTH, "/oauth/me").body()).startsWith("auth\n");
      assertThat(plain(plainPort, STORAGE, "/").status()).isEqualTo(308);
    }
  }

  @Test
  void addressesAtASecondDomainAreAnsweredByTheServerOfTheDocumentation(@TempDir Path folder)
      throws IOException {
    for (String file : List.of("upstreams.conf", "fullchain.pem", "privkey.pem")) {
      Files.copy(temp.resolve(file), folder.resolve(file));
    }
    String server =
        Pattern.compile(
                "```\n"
                    + "(server \\{\n"
                    + "(?:(?!```).*\n"
                    + ")*? +server_name example\\.net;\n"
                    + "(?:(?!```).*\n"
                    + ")*)```")
            .matcher(Edge.file("../docs/deployment.md"))
            .results()
            .findFirst()
            .orElseThrow()
            .group(1)
            .replace("/etc/letsencrypt/live/example.net/", "");
    int tlsPort = Edge.freePort();
    String sites = adapted(Edge.file("example-tls.conf") + server, tlsPort, Edge.freePort());
    String query = "/.well-known/webfinger?resource=acct:me@example.net";

    try (Edge both = new Edge(folder, Edge.asOnDebian(sites), tlsPort)) {
      assertThat(both.errors()).doesNotContain("[warn]");
      assertThat(get(tlsPort, SECOND, query).body())
          .startsWith("auth\nGET " + query + " ")
          .contains("Host: example.net\n");
      assertThat(get(tlsPort, SECOND, "/").all("Location"))
          .containsExactly("https://auth.example.org/");
      assertThat(get(tlsPort, SECOND, "/oauth/me").status()).isEqualTo(404);
      assertThat(get(tlsPort, APEX, query).body()).startsWith("auth\n");
    }
  }

  @Test
  void browsersAreOfferedHttp2() throws IOException, GeneralSecurityException {
    for (String name : List.of(APEX, AUTH, STORAGE)) {
      try (SSLSocket socket = certificate.connect(TLS_PORT, name, "h2", "http/1.1")) {
        assertThat(socket.getApplicationProtocol()).isEqualTo("h2");
      }
    }
  }

  @Test
  void proofThatTheNamesAreOursIsLookedUpOverPlainHttp() {
    for (String name : List.of(APEX, AUTH, STORAGE)) {
      Reply reply = plain(name, "/.well-known/acme-challenge/token");

      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.body()).isEqualTo("proof");
    }
  }

  @Test
  void eachOriginLeadsToItsDaemonAndToNoOther() {
    assertThat(get(AUTH, "/oauth/me").body()).startsWith("auth\nGET /oauth/me ");
    assertThat(get(AUTH, "/account/sign-out").body()).startsWith("auth\n");
    assertThat(get(STORAGE, "/storage/me/a%2Fb").body())
        .startsWith("storage\nGET /storage/me/a%2Fb ");
    assertThat(get(AUTH, "/storage/me/a").status()).isEqualTo(404);
    assertThat(get(STORAGE, "/oauth/me").status()).isEqualTo(404);
    assertThat(get(STORAGE, "/").status()).isEqualTo(404);
    assertThat(get(APEX, "/oauth/me").status()).isEqualTo(404);
  }

  @Test
  void webfingerIsAnsweredOnTheAddressesDomainWithoutARedirect() {
    Reply reply = get(APEX, "/.well-known/webfinger?resource=acct:me@example.org");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body())
        .startsWith("auth\nGET /.well-known/webfinger?resource=acct:me@example.org ")
        .contains("Host: example.org\n");
  }

  @Test
  void everythingIsRememberedAsHttpsOnly() {
    for (Reply reply :
        List.of(
            get(AUTH, "/oauth/me"),
            get(AUTH, "/"),
            get(AUTH, "/nothing"),
            get(STORAGE, "/storage/me/a"),
            get(STORAGE, "/storage/%zz"),
            get(APEX, "/"))) {
      assertThat(reply.all("Strict-Transport-Security")).containsExactly(HSTS);
    }
  }

  @Test
  void documentsAreReadableForAppsAndSignInPagesAreNot() {
    assertThat(get(STORAGE, "/storage/me/a").all("Access-Control-Allow-Origin"))
        .containsExactly("*");
    assertThat(get(STORAGE, "/storage/%zz").all("Access-Control-Allow-Origin"))
        .containsExactly("*");
    assertThat(get(AUTH, "/oauth/me").all("Access-Control-Allow-Origin")).isEmpty();
  }

  @Test
  void theDemoIsNotThere() {
    assertThat(get(AUTH, "/demo/").status()).isEqualTo(404);
    assertThat(get(STORAGE, "/demo/").status()).isEqualTo(404);
  }

  @Test
  void anyOtherNameIsTurnedAway() {
    assertThat(get("other.example.org", "/storage/me/a").status()).isEqualTo(421);
    assertThat(plain("other.example.org", "/oauth/me").status()).isEqualTo(421);
  }

  @Test
  void plainHttpLeadsToHttpsOfTheSameName() {
    for (String name : List.of(APEX, AUTH, STORAGE)) {
      Reply reply = plain(name, "/oauth/me?a=%20b");

      assertThat(reply.status()).isEqualTo(308);
      assertThat(reply.all("Location")).containsExactly("https://" + name + "/oauth/me?a=%20b");
    }
  }

  private static Reply get(String name, String target) {
    return get(TLS_PORT, name, target);
  }

  private static Reply get(int port, String name, String target) {
    try (Socket socket = certificate.connect(port, name)) {
      return Reply.to(socket, "GET " + target + " HTTP/1.1", "Host: " + name);
    } catch (IOException | GeneralSecurityException e) {
      throw new AssertionError("no connection to " + name, e);
    }
  }

  private static Reply plain(String name, String target) {
    return plain(PLAIN_PORT, name, target);
  }

  private static Reply plain(int port, String name, String target) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return Reply.to(socket, "GET " + target + " HTTP/1.1", "Host: " + name);
    } catch (IOException e) {
      throw new AssertionError("no connection", e);
    }
  }
}
