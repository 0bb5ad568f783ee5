package coffer.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A website that was there before, with {@code addresses.conf} in its server block. */
class WebsiteIT {

  private static final String TEXT = "The website's own words. ".repeat(100);
  private static final List<String> ADDRESSES =
      List.of(
          "/.well-known/webfinger?resource=acct:me@example.org",
          "/.well-known/host-meta",
          "/.well-known/host-meta.json");
  private static final String SERVER =
      """
      server {
          listen 127.0.0.1:PORT;
          server_name example.org;
          root website;
          add_header X-Website own always;
          error_page 404 500 502 503 504 /missing.html;
          proxy_intercept_errors on;
          gzip on;
          auth_basic "The website";
          auth_basic_user_file website/people;
          include coffer/snippets/addresses.conf;
          location / {
              auth_basic off;
              try_files $uri $uri/ =404;
          }
      }
      """;

  @TempDir private Path temp;
  private int port;
  private Echoes daemons;
  private Edge edge;

  @BeforeEach
  void start() throws IOException {
    write("index.html", TEXT);
    write("missing.html", "The website has no such page.");
    write(".well-known/security.txt", "Contact: mailto:me@example.org");
    write("people", "");
    daemons = Echoes.behind(temp);
    port = Edge.freePort();
    String sites =
        "include coffer/http.conf;\ninclude upstreams.conf;\n"
            + SERVER.replace("PORT", Integer.toString(port));
    edge = new Edge(temp, Edge.asOnDebian(sites), port);
  }

  @AfterEach
  void stop() {
    edge.close();
    daemons.close();
  }

  @Test
  void keepsItsHeadersAndItsCompression() {
    Reply page = get("/", "Accept-Encoding: gzip");

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.all("X-Website")).containsExactly("own");
    assertThat(page.all("Content-Encoding")).containsExactly("gzip");
    assertThat(page.all("Access-Control-Allow-Origin")).isEmpty();
    assertThat(page.all("Strict-Transport-Security")).isEmpty();
  }

  @Test
  void keepsItsErrorPagesAndTheRestOfWellKnown() {
    Reply missing = get("/.well-known/nothing");

    assertThat(missing.status()).isEqualTo(404);
    assertThat(missing.body()).isEqualTo("The website has no such page.");
    assertThat(get("/.well-known/security.txt").body()).isEqualTo("Contact: mailto:me@example.org");
  }

  @Test
  void answersForAddressesAsTheAuthDaemonDoes() {
    for (String address : ADDRESSES) {
      Reply reply = get(address, "Accept-Encoding: gzip");

      assertThat(reply.body()).startsWith("auth\nGET " + address + " ");
      assertThat(reply.all("ETag")).containsExactly("\"echo\"");
      assertThat(reply.all("Access-Control-Allow-Origin")).containsExactly("*");
      assertThat(reply.all("X-Website")).isEmpty();
      assertThat(reply.all("Strict-Transport-Security")).isEmpty();
    }
  }

  @Test
  void saysToAppsThatTheAuthDaemonIsDown() {
    daemons.close();

    for (String address : ADDRESSES) {
      Reply reply = get(address);

      assertThat(reply.status()).isEqualTo(502);
      assertThat(reply.all("Access-Control-Allow-Origin")).containsExactly("*");
      assertThat(reply.all("Retry-After")).hasSize(1);
      assertThat(reply.body()).isEqualTo("This part of the server does not answer just now.\n");
    }
  }

  private Reply get(String target, String... fields) {
    List<String> lines = new ArrayList<>(List.of("GET " + target + " HTTP/1.1"));
    lines.add("Host: example.org");
    lines.addAll(List.of(fields));
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return Reply.to(socket, lines.toArray(String[]::new));
    } catch (IOException e) {
      throw new AssertionError("no connection", e);
    }
  }

  private void write(String name, String text) throws IOException {
    Path file = temp.resolve("website").resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text, StandardCharsets.UTF_8);
  }
}
