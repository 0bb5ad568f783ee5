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

  /** Asks for that, and takes nothing of the answer yet. */
  static SlowReader of(TestServer server, String target) throws IOException {
    SlowReader reader = new SlowReader(new Socket());
    reader.socket.setReceiveBufferSize(BEGINNING);
    reader.socket.setSoTimeout(20_000);
    reader.socket.connect(server.address());
    String request = "GET " + target + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
    reader.socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    return reader;
  }

  /** The beginning of the answer: the headers, and of a large body no more than its first bytes. */
  String beginning() throws IOException {
    byte[] beginning = socket.getInputStream().readNBytes(BEGINNING);
    return new String(beginning, StandardCharsets.ISO_8859_1);
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
