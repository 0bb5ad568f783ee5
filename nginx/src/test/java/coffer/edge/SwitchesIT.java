package coffer.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is switched off is neither reachable nor linked. */
class SwitchesIT {

  private static final String ON = "";
  private static final String OFF = "# ";

  @TempDir private Path temp;

  @Test
  void whatIsOnIsReachableAndLinked() throws Exception {
    int port = Edge.freePort();
    try (Edge edge = edge(port, ON, ON)) {
      assertThat(get(port, "/", 200)).contains("href=\"demo/\"").doesNotContain("<!--#", "[an err");
      assertThat(get(port, "/demo/", 200))
          .contains("<a class=\"brand\" href=\"../\">")
          .doesNotContain("<span class=\"brand\">", "<!--#");
      get(port, "/start/index.html", 404);
      assertThat(edge.errors()).doesNotContain("SSI");
    }
  }

  @Test
  void withoutTheDemoTheStartPageHasNoLinkToIt() throws Exception {
    int port = Edge.freePort();
    try (Edge edge = edge(port, ON, OFF)) {
      assertThat(get(port, "/", 200))
          .contains("Use an app")
          .doesNotContain("demo/", "See it work", "<!--#", "[an err");
      for (String path : new String[] {"/demo", "/demo/", "/demo/index.html", "/demo/main.js"}) {
        get(port, path, 404);
      }
      assertThat(edge.errors()).doesNotContain("SSI");
    }
  }

  @Test
  void withoutTheStartPageTheDemoHasNoLinkToItAndKeepsItsLooks() throws Exception {
    int port = Edge.freePort();
    try (Edge edge = edge(port, OFF, ON)) {
      get(port, "/", 404);
      get(port, "/start/index.html", 404);
      get(port, "/start/", 404);
      assertThat(get(port, "/demo/", 200))
          .contains("<span class=\"brand\">")
          .doesNotContain("href=\"../\"", "<!--#");
      get(port, "/start/coffer.css", 200);
      assertThat(edge.errors()).doesNotContain("SSI");
    }
  }

  private Edge edge(int port, String start, String demo) {
    String configuration =
        Edge.file("main.conf.template")
            .replace("@USER_LINE@", Edge.userLine())
            .replace("@V6@", "# ")
            .replace("@START@", start)
            .replace("@DEMO@", demo)
            .replace("@PORT@", Integer.toString(port))
            .replace("@AUTH_PORT@", Integer.toString(Edge.freePort()))
            .replace("@STORAGE_PORT@", Integer.toString(Edge.freePort()))
            .replace("@MAX_BODY@", "1000")
            .replace("@HOSTS@", "localhost")
            .replace("@ORIGIN@", "http://localhost:" + port);
    return new Edge(temp, configuration, port);
  }

  private static String get(int port, String path, int status) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      String request =
          "GET " + path + " HTTP/1.1\r\nHost: localhost:" + port + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      String reply = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(reply).as(path).startsWith("HTTP/1.1 " + status + " ");
      return reply;
    }
  }
}
