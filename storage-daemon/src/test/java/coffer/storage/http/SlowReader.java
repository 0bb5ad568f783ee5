package coffer.storage.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** A client that asks for something large and takes hardly any of it. */
final class SlowReader implements AutoCloseable {

  private static final int BEGINNING = 4096;

  private final Socket socket;

  private SlowReader(Socket socket) {
    this.socket = socket;
  }

  /** Asks for that, and takes the beginning of the answer. */
  static SlowReader of(TestServer server, String target, String... headers) throws IOException {
    SlowReader reader = new SlowReader(new Socket());
    reader.socket.setReceiveBufferSize(BEGINNING);
    reader.socket.setSoTimeout(20_000);
    reader.socket.connect(server.address());
    String request =
        "GET " + target + " HTTP/1.1\r\nHost: x\r\n" + String.join("", headers) + "\r\n";
    reader.socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    reader.socket.getInputStream().readNBytes(BEGINNING);
    return reader;
  }

  /** Takes the rest, and tells how many bytes came before the connection ended. */
  long rest() throws IOException {
    long bytes = 0;
    InputStream in = socket.getInputStream();
    byte[] chunk = new byte[1 << 16];
    try {
      for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
        bytes += count;
      }
    } catch (SocketException e) {
      // reset by the server: that was all
    }
    return bytes;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
