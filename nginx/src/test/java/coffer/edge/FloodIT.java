package coffer.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Requests of one kind without end, at the configuration that {@code up} runs, below a path of a
 * website, and where a website has the addresses only. The auth daemon is down throughout: its
 * absence shows that nginx has let a request through.
 */
class FloodIT {

  private static final String WEBSITE =
      """
      include coffer/http.conf;
      include upstreams.conf;
      server {
          listen 127.0.0.1:%d;
          server_name localhost;
          merge_slashes off;
          large_client_header_buffers 8 32k;
          include %s;
          location / {
              return 200 "The website";
          }
      }
      """;

  private static final int LET_THROUGH = 502;

  /** How somebody may go on asking who has asked too often for something else. */
  private enum Kind {
    PAGES(100),
    TOKENS(100),
    DISCOVERY(200),
    INTROSPECTION(2000);

    private final int atOnce;

    Kind(int atOnce) {
      this.atOnce = atOnce;
    }
  }

  /** Something that is asked for, and by whom the answer has to be readable. */
  private record Endpoint(Edge edge, int port, Kind kind, String line, boolean forApps) {
    @Override
    public String toString() {
      return port + " " + line;
    }
  }

  private static final AtomicInteger ADDRESSES = new AtomicInteger();

  @TempDir private static Path localhostFolder;
  @TempDir private static Path pathFolder;
  @TempDir private static Path addressesFolder;
  private static Echo storage;
  private static Edge localhost;
  private static Edge path;
  private static Edge addresses;
  private static final int LOCALHOST = Edge.freePort();
  private static final int PATH = Edge.freePort();
  private static final int ADDRESSES_ONLY = Edge.freePort();

  @BeforeAll
  static void start() throws IOException {
    storage = new Echo("storage");
    localhost = new Edge(localhostFolder, Edge.localhost(LOCALHOST, storage), LOCALHOST);
    Files.writeString(
        pathFolder.resolve("path.conf"),
        Edge.file("example-path.conf")
            .replace("/etc/nginx/coffer/site", pathFolder.resolve("coffer/site").toString()));
    path = website(pathFolder, PATH, "path.conf");
    addresses = website(addressesFolder, ADDRESSES_ONLY, "coffer/snippets/addresses.conf");
  }

  private static Edge website(Path folder, int port, String included) throws IOException {
    Files.writeString(
        folder.resolve("upstreams.conf"),
        Edge.file("upstreams.conf")
            .replace("127.0.0.1:8001", "127.0.0.1:" + Edge.freePort())
            .replace("127.0.0.1:8002", "127.0.0.1:" + storage.port()));
    return new Edge(folder, Edge.asOnDebian(WEBSITE.formatted(port, included)), port);
  }

  @AfterAll
  static void stop() {
    localhost.close();
    path.close();
    addresses.close();
    storage.close();
  }

  static Stream<Endpoint> endpoints() {
    return Stream.of(
            of(localhost, LOCALHOST, ""),
            of(path, PATH, "/rs"),
            Stream.of(
                discovery(addresses, ADDRESSES_ONLY, "webfinger?resource=acct:me@localhost"),
                discovery(addresses, ADDRESSES_ONLY, "host-meta"),
                discovery(addresses, ADDRESSES_ONLY, "host-meta.json")))
        .flatMap(all -> all);
  }

  private static Stream<Endpoint> of(Edge edge, int port, String base) {
    return Stream.of(
        new Endpoint(edge, port, Kind.TOKENS, "POST " + base + "/oauth/-/token", true),
        new Endpoint(edge, port, Kind.TOKENS, "POST " + base + "/oauth/-/revoke", true),
        new Endpoint(edge, port, Kind.INTROSPECTION, "POST " + base + "/oauth/-/introspect", false),
        discovery(edge, port, "webfinger?resource=acct:me@localhost"),
        discovery(edge, port, "host-meta"),
        discovery(edge, port, "host-meta.json"),
        discovery(edge, port, "oauth-authorization-server" + base),
        new Endpoint(edge, port, Kind.PAGES, "GET /.well-known/change-password", false),
        new Endpoint(edge, port, Kind.PAGES, "GET " + base + "/oauth/me", false),
        new Endpoint(edge, port, Kind.PAGES, "GET " + base + "/account/", false));
  }

  private static Endpoint discovery(Edge edge, int port, String name) {
    return new Endpoint(edge, port, Kind.DISCOVERY, "GET /.well-known/" + name, true);
  }

  private static String freshAddress() {
    return "127.0.3." + ADDRESSES.incrementAndGet();
  }

  @ParameterizedTest
  @MethodSource("endpoints")
  void aFloodOfOneKindIsRefusedAndOtherKindsAreAnswered(Endpoint endpoint) {
    String address = freshAddress();
    Flood flood = new Flood(endpoint.port(), address);

    Reply refused = flood.untilRefused(endpoint.line(), endpoint.kind().atOnce);

    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.all("Retry-After")).containsExactly("2");
    assertThat(refused.all("Access-Control-Allow-Origin"))
        .containsExactlyElementsOf(endpoint.forApps() ? List.of("*") : List.of());
    assertThat(refused.body()).contains("oo many requests at once");
    endpoints()
        .filter(other -> other.edge() == endpoint.edge() && other.kind() != endpoint.kind())
        .forEach(
            other ->
                assertThat(flood.one(other.line()).status())
                    .as(other.line())
                    .isEqualTo(LET_THROUGH));
    assertThat(new Flood(endpoint.port(), freshAddress()).one(endpoint.line()).status())
        .isEqualTo(LET_THROUGH);
  }

  @Test
  void documentsAreAnsweredWhateverElseWasTooMuch() {
    Flood flood = new Flood(LOCALHOST, freshAddress());
    for (Kind kind : Kind.values()) {
      Endpoint some =
          endpoints().filter(endpoint -> endpoint.kind() == kind).findFirst().orElseThrow();
      assertThat(flood.untilRefused(some.line(), kind.atOnce).status()).isEqualTo(429);
    }

    assertThat(flood.one("GET /storage/me/a").status()).isEqualTo(200);
  }

  @Test
  void allAppsOfAHouseholdMayComeAtOnce() {
    Flood flood = new Flood(LOCALHOST, freshAddress());

    assertThat(flood.some("GET /.well-known/webfinger", 200))
        .allMatch(reply -> reply.status() == LET_THROUGH);
    assertThat(flood.some("POST /oauth/-/token", 100))
        .allMatch(reply -> reply.status() == LET_THROUGH);
  }
}
