package coffer.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code example-path.conf} for a path of characters that mean something else in an expression, put
 * in the place of {@code /rs} as its head says.
 */
class PathWithDotsIT {

  private static final String BASE = "/r.s/~v1.0-x_";

  private static final String WEBSITE =
      """
      include coffer/http.conf;
      include upstreams.conf;
      server {
          listen 127.0.0.1:%d;
          server_name example.org;
          merge_slashes off;
          include path.conf;
          location / {
              return 200 "The website";
          }
      }
      """;

  private static final int PORT = Edge.freePort();

  @TempDir private static Path temp;
  private static Echo auth;
  private static Echo storage;
  private static Edge edge;

  @BeforeAll
  static void start() throws IOException {
    auth = new Echo("auth");
    storage = new Echo("storage");
    Files.writeString(
        temp.resolve("upstreams.conf"),
        Edge.file("upstreams.conf")
            .replace("127.0.0.1:8001", "127.0.0.1:" + auth.port())
            .replace("127.0.0.1:8002", "127.0.0.1:" + storage.port()));
    Files.writeString(
        temp.resolve("path.conf"),
        Edge.file("example-path.conf")
            .replace("/rs", BASE)
            .replace("/etc/nginx/coffer/site", temp.resolve("coffer/site").toString()));
    edge = new Edge(temp, Edge.asOnDebian(WEBSITE.formatted(PORT)), PORT);
  }

  @AfterAll
  static void stop() {
    edge.close();
    auth.close();
    storage.close();
  }

  @Test
  void whatIsBelowItGoesToTheDaemonsAsItCame() {
    String name = "/storage/me/a%2Fb?c=d";

    assertThat(get(BASE + name).body()).startsWith("storage\nGET " + name + " HTTP/1.1\n");
    assertThat(get(BASE + "/oauth/me").body()).startsWith("auth\nGET /oauth/me HTTP/1.1\n");
    assertThat(get(BASE + "/").body()).contains("href=\"start/coffer.css\"");
  }

  /**
   * To nginx this is below the path, once the steps up are taken; in the request line it is not.
   */
  @ParameterizedTest
  @ValueSource(strings = {"/r-s/~v1.0-x_", "/r.s/~v1-0-x_", "/r/s/~v1.0-x_"})
  void whatOnlyLooksLikeItIsNot(String like) {
    int steps = like.split("/").length - 1;
    Reply reply = get(like + "/..".repeat(steps) + BASE + "/storage/me/a");

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.body()).doesNotContain("GET ");
    assertThat(get(like + "/storage/me/a").body()).isEqualTo("The website");
  }

  private static Reply get(String target) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), PORT)) {
      return Reply.to(socket, "GET " + target + " HTTP/1.1", "Host: example.org");
    } catch (IOException e) {
      throw new AssertionError("no connection", e);
    }
  }
}
