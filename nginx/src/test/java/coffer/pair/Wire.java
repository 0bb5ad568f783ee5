package coffer.pair;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One connection, on which bytes go out as they are given: requests can be as wrong as a test
 * needs. Not thread-safe.
 */
public final class Wire implements AutoCloseable {

  private static final int TIMEOUT_MILLIS = 60_000;

  private final Socket socket;
  private final InputStream in;

  private Wire(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream());
  }

  /**
   * Connects to a port of this machine.
   *
   * @param from the loopback address to come from: to the server each is another client
   */
  public static Wire open(int port, String from) throws IOException {
    Socket socket = new Socket();
    socket.setSoTimeout(TIMEOUT_MILLIS);
    socket.setTcpNoDelay(true);
    socket.bind(new InetSocketAddress(address(from), 0));
    socket.connect(new InetSocketAddress(address("127.0.0.1"), port), TIMEOUT_MILLIS);
    return new Wire(socket);
  }

  /** Sends these bytes. */
  public Wire write(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    return this;
  }

  /** Sends that text as UTF-8. */
  public Wire write(String text) throws IOException {
    return write(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Reads one answer to the request of that line; an interim one is passed over. */
  public Answer read(String requestLine) throws IOException {
    while (true) {
      String statusLine = line();
      int status = Integer.parseInt(statusLine.split(" ", 3)[1]);
      List<Map.Entry<String, String>> headers = headers();
      if (status != 100) {
        Answer head = new Answer(requestLine, status, headers, new byte[0]);
        return new Answer(requestLine, status, headers, body(requestLine, head));
      }
    }
  }

  /** True if the other side has closed the connection and nothing is left to read. */
  public boolean isClosed() throws IOException {
    return in.read() < 0;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private static InetAddress address(String dottedQuad) throws IOException {
    String[] parts = dottedQuad.split("\\.", -1);
    byte[] octets = new byte[parts.length];
    for (int i = 0; i < parts.length; i++) {
      octets[i] = (byte) Integer.parseInt(parts[i]);
    }
    return InetAddress.getByAddress(octets);
  }

  private byte[] body(String requestLine, Answer head) throws IOException {
    boolean none = requestLine.startsWith("HEAD ") || head.status() == 304 || head.status() == 204;
    if (none) {
      return new byte[0];
    }
    if (head.header("Transfer-Encoding").isPresent()) {
      return chunks();
    }
    if (head.header("Content-Length").isPresent()) {
      int length = Integer.parseInt(head.need("Content-Length"));
      byte[] body = in.readNBytes(length);
      if (body.length < length) {
        throw new EOFException(requestLine + " was cut off after " + body.length + " bytes");
      }
      return body;
    }
    return in.readAllBytes();
  }

  private byte[] chunks() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    while (true) {
      int size = Integer.parseInt(line().split(";", 2)[0].trim(), 16);
      if (size == 0) {
        headers();
        return body.toByteArray();
      }
      body.write(in.readNBytes(size));
      line();
    }
  }

  private List<Map.Entry<String, String>> headers() throws IOException {
    List<Map.Entry<String, String>> headers = new ArrayList<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      headers.add(Map.entry(line.substring(0, colon), line.substring(colon + 1).trim()));
    }
    return List.copyOf(headers);
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int octet = in.read(); octet != '\n'; octet = in.read()) {
      if (octet < 0) {
        throw new EOFException("the connection was closed after: " + line);
      }
      if (octet != '\r') {
        line.write(octet);
      }
    }
    return line.toString(StandardCharsets.UTF_8);
  }
}
