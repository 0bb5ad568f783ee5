package coffer.edge;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Stands where a daemon would, and answers each request with its own name and the head of the
 * request, byte for byte.
 */
final class Echo implements AutoCloseable {

  private final String name;
  private final ServerSocket socket;
  private final Thread thread;

  Echo(String name) {
    this.name = name;
    try {
      this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    thread = new Thread(this::serve, name);
    thread.setDaemon(true);
    thread.start();
  }

  int port() {
    return socket.getLocalPort();
  }

  /** Returns when it answers no more: a call of accept may take one more connection. */
  @Override
  public void close() {
    try {
      socket.close();
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void serve() {
    while (!socket.isClosed()) {
      try (Socket client = socket.accept()) {
        answer(client);
      } catch (IOException e) {
        // A client that goes away, or the end: nobody waits for this answer.
      }
    }
  }

  private void answer(Socket client) throws IOException {
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
    StringBuilder head = new StringBuilder(name).append('\n');
    int body = 0;
    for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
      head.append(line).append('\n');
      if (line.regionMatches(true, 0, "Content-Length:", 0, 15)) {
        body = Integer.parseInt(line.substring(15).strip());
      }
    }
    in.skip(body);
    byte[] bytes = head.toString().getBytes(StandardCharsets.ISO_8859_1);
    String fields =
        "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nETag: \"echo\"\r\nConnection: close\r\n"
            + (name.equals("storage") ? "Access-Control-Allow-Origin: *\r\n" : "")
            + "Content-Length: "
            + bytes.length
            + "\r\n\r\n";
    OutputStream out = client.getOutputStream();
    out.write(fields.getBytes(StandardCharsets.ISO_8859_1));
    out.write(bytes);
    out.flush();
  }
}
