package coffer.bench.load;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A connection for one request after the other, opened again when the server ends it. Mutable, for
 * one thread.
 */
public final class Wire implements AutoCloseable {

  private static final byte[] LOOPBACK = {127, 0, 0, 1};
  private static final int BUFFER_BYTES = 64 << 10;
  private static final int PATIENCE_MILLIS = 600_000;

  private final int port;
  private final String always;
  private Socket socket;
  private InputStream in;
  private OutputStream out;

  private Wire(int port, String always) throws IOException {
    this.port = port;
    this.always = always;
    this.socket = connect(port);
    this.in = new BufferedInputStream(socket.getInputStream(), BUFFER_BYTES);
    this.out = new BufferedOutputStream(socket.getOutputStream(), BUFFER_BYTES);
  }

  /** A connection to that port of this machine; every request brings that token. */
  public static Wire open(int port, String token) throws IOException {
    return new Wire(
        port, "Host: localhost:" + port + "\r\nAuthorization: Bearer " + token + "\r\n");
  }

  private static Socket connect(int port) throws IOException {
    Socket socket = new Socket(InetAddress.getByAddress(LOOPBACK), port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(PATIENCE_MILLIS);
    return socket;
  }

  private void reconnect() throws IOException {
    socket.close();
    socket = connect(port);
    in = new BufferedInputStream(socket.getInputStream(), BUFFER_BYTES);
    out = new BufferedOutputStream(socket.getOutputStream(), BUFFER_BYTES);
  }

  /** Asks, and keeps the body in memory. */
  public Answer get(String path, List<String> headers) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    Answer answer = get(path, headers, body);
    return new Answer(answer.status(), answer.headers, body.toByteArray());
  }

  /** Asks, and writes the body there as it comes. */
  public Answer get(String path, List<String> headers, OutputStream sink) throws IOException {
    StringBuilder head = new StringBuilder("GET " + path + " HTTP/1.1\r\n" + always);
    headers.forEach(header -> head.append(header).append("\r\n"));
    out.write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
    return receive(sink);
  }

  /** Puts a document there, and throws away what the answer says. */
  public Answer put(String path, Text text) throws IOException {
    String head =
        "PUT %s HTTP/1.1\r\n%sContent-Type: text/plain\r\nContent-Length: %d\r\n\r\n"
            .formatted(path, always, text.length());
    out.write(head.getBytes(StandardCharsets.ISO_8859_1));
    text.writeTo(out);
    out.flush();
    return receive(OutputStream.nullOutputStream());
  }

  private Answer receive(OutputStream sink) throws IOException {
    String[] status = line().split(" ", 3);
    Map<String, String> headers = new HashMap<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    Answer answer = new Answer(Integer.parseInt(status[1]), headers, new byte[0]);
    if (answer.header("transfer-encoding").isPresent()) {
      for (long size = chunk(); size > 0; size = chunk()) {
        copy(size, sink);
        line();
      }
      line();
    } else if (answer.status() != 204 && answer.status() != 304) {
      copy(answer.header("content-length").map(Long::parseLong).orElse(0L), sink);
    }
    // nginx ends a connection after a thousand requests, and says so.
    if (answer.header("connection").filter("close"::equalsIgnoreCase).isPresent()) {
      reconnect();
    }
    return answer;
  }

  private long chunk() throws IOException {
    return Long.parseLong(line(), 16);
  }

  private void copy(long length, OutputStream sink) throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    for (long rest = length; rest > 0; ) {
      int count = in.read(buffer, 0, (int) Math.min(rest, buffer.length));
      if (count < 0) {
        throw new EOFException("an answer broke off");
      }
      sink.write(buffer, 0, count);
      rest -= count;
    }
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("the connection was closed");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
