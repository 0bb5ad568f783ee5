package coffer.storage.loss;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * A connection that sends a request's head and its body together, as nginx does, and as no client
 * of Java's own can be made to. For one thread at a time.
 */
final class Wire implements AutoCloseable {

  private static final int PATIENCE_MILLIS = 60_000;

  private final Socket socket = new Socket();
  private final InputStream in;

  private Wire(int port) throws IOException {
    try {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      in = new BufferedInputStream(socket.getInputStream());
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  static Wire open(int port) throws IOException {
    return new Wire(port);
  }

  /** An answer without its body. */
  record Reply(int status, Optional<String> version) {}

  /**
   * Sends a request, and reads the answer to its end.
   *
   * @param head request line and headers, without the empty line and those of the body's length
   */
  Reply send(String head, byte[] body) throws IOException {
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    String whole = head + "Content-Length: " + body.length + "\r\n\r\n";
    request.writeBytes(whole.getBytes(StandardCharsets.ISO_8859_1));
    request.writeBytes(body);
    socket.getOutputStream().write(request.toByteArray());
    String status = line();
    Optional<String> version = Optional.empty();
    long length = 0;
    for (String header = line(); !header.isEmpty(); header = line()) {
      int colon = header.indexOf(':');
      String value = header.substring(colon + 1).strip();
      switch (header.substring(0, colon).toLowerCase(Locale.ROOT)) {
        case "content-length" -> length = Long.parseLong(value);
        case "etag" -> version = Optional.of(value.substring(1, value.length() - 1));
        default -> {
          // nothing that matters here
        }
      }
    }
    in.skipNBytes(length);
    return new Reply(
        Integer.parseInt(status.substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length())), version);
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("the connection ends");
      }
      line.append((char) next);
    }
    return line.toString().stripTrailing();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
