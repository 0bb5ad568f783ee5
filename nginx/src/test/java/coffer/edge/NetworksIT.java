package coffer.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whose requests nginx counts together. It takes the address from a header here, as behind another
 * proxy, so that requests come from any address; a daemon that is down shows that one was let
 * through.
 */
class NetworksIT {

  private static final String WEBSITE =
      """
      set_real_ip_from 127.0.0.1;
      real_ip_header X-Test-Address;
      include coffer/http.conf;
      include upstreams.conf;
      server {
          listen 127.0.0.1:%d;
          server_name localhost;
          root coffer/site;
          include coffer/snippets/server.conf;
          include coffer/snippets/auth.conf;
      }
      """;

  private static final int LET_THROUGH = 502;
  private static final int REFUSED = 429;

  /**
   * More than a flood of pages may bring at once, also where each of them takes some milliseconds.
   */
  private static final int MANY = 500;

  private static final int PORT = Edge.freePort();

  @TempDir private static Path folder;
  private static Edge edge;

  @BeforeAll
  static void start() throws IOException {
    Files.writeString(
        folder.resolve("upstreams.conf"),
        Edge.file("upstreams.conf")
            .replace("127.0.0.1:8001", "127.0.0.1:" + Edge.freePort())
            .replace("127.0.0.1:8002", "127.0.0.1:" + Edge.freePort()));
    edge = new Edge(folder, Edge.asOnDebian(WEBSITE.formatted(PORT)), PORT);
  }

  @AfterAll
  static void stop() {
    edge.close();
  }

  @Test
  void addressesOfOneIpv6NetworkCountAsOne() {
    assertThat(from(number -> "2001:db8:0:1::" + Integer.toHexString(number)))
        .contains(LET_THROUGH, REFUSED);
  }

  @Test
  void aNetworkWhoseBytesAreLineBreaksAndZerosIsOneToo() {
    assertThat(from(number -> "0a0a:0:a00:a:0a0a::" + Integer.toHexString(number)))
        .contains(LET_THROUGH, REFUSED);
  }

  @Test
  void otherNetworksCountByThemselves() {
    assertThat(from(number -> "2001:db8:1:" + Integer.toHexString(number) + "::1"))
        .containsOnly(LET_THROUGH);
  }

  @Test
  void anIpv4AddressCountsWholeHoweverItIsWritten() {
    assertThat(from(number -> "192.0." + number / 256 + "." + number % 256))
        .containsOnly(LET_THROUGH);
    assertThat(from(number -> "::ffff:198.51." + number / 256 + "." + number % 256))
        .containsOnly(LET_THROUGH);
    assertThat(from(number -> "::ffff:203.0.113.7")).contains(REFUSED);
  }

  private static List<Integer> from(IntFunction<String> address) {
    return IntStream.rangeClosed(1, MANY)
        .mapToObj(number -> status(address.apply(number)))
        .toList();
  }

  private static int status(String address) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), PORT)) {
      return Reply.to(
              socket, "GET /account/ HTTP/1.1", "Host: localhost", "X-Test-Address: " + address)
          .status();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
