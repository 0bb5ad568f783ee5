package coffer.pair;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** One request, built up word by word and sent on a connection of its own; not thread-safe. */
public final class Request {

  private final int port;
  private final String line;
  private final List<Map.Entry<String, String>> headers = new ArrayList<>();
  private String from = "127.0.0.1";
  private String host;
  private byte[] body = new byte[0];
  private boolean hasBody;
  private int chunk;

  Request(int port, String method, String target) {
    this.port = port;
    this.line = method + " " + target + " HTTP/1.1";
    this.host = "localhost:" + port;
  }

  /** Adds a header, also where there is one of that name. */
  public Request header(String name, String value) {
    headers.add(Map.entry(name, value));
    return this;
  }

  /** Comes from that loopback address. */
  public Request from(String address) {
    from = address;
    return this;
  }

  /** Names another host. */
  public Request host(String name) {
    host = name;
    return this;
  }

  /** Carries a bearer token. */
  public Request token(String token) {
    return header("Authorization", "Bearer " + token);
  }

  /** Carries these bytes. */
  public Request body(byte[] bytes) {
    body = bytes;
    hasBody = true;
    return this;
  }

  /** Carries a document. */
  public Request body(String contentType, String text) {
    return header("Content-Type", contentType).body(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Carries a form. */
  public Request form(Map<String, String> fields) {
    String text =
        fields.entrySet().stream()
            .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    return body("application/x-www-form-urlencoded", text);
  }

  /** Sends the body in chunks of that size, without saying its length before. */
  public Request chunked(int size) {
    chunk = size;
    return this;
  }

  /** Sends it and waits for the answer. */
  public Answer send() {
    try (Wire wire = Wire.open(port, from)) {
      return on(wire.write(""), "close");
    } catch (IOException e) {
      throw new UncheckedIOException(line, e);
    }
  }

  /** Sends it on an open connection, which stays open. */
  public Answer sendOn(Wire wire) throws IOException {
    return on(wire, "keep-alive");
  }

  /** Sends it; the answer has to have that status. */
  public Answer expect(int status) {
    return send().expect(status);
  }

  private Answer on(Wire wire, String connection) throws IOException {
    StringBuilder head = new StringBuilder(line).append("\r\nHost: ").append(host).append("\r\n");
    headers.forEach(header -> head.append(header.getKey() + ": " + header.getValue() + "\r\n"));
    if (chunk > 0) {
      head.append("Transfer-Encoding: chunked\r\n");
    } else if (hasBody) {
      head.append("Content-Length: ").append(body.length).append("\r\n");
    }
    wire.write(head + "Connection: " + connection + "\r\n\r\n");
    try {
      wire.write(chunk > 0 ? inChunks() : body);
    } catch (IOException e) {
      // A refused body is cut off by the server; what it answered is still there to be read.
    }
    return wire.read(line);
  }

  private byte[] inChunks() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int at = 0; at < body.length; at += chunk) {
      byte[] part = Arrays.copyOfRange(body, at, Math.min(body.length, at + chunk));
      out.writeBytes((Integer.toHexString(part.length) + "\r\n").getBytes(StandardCharsets.UTF_8));
      out.writeBytes(part);
      out.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
    }
    out.writeBytes("0\r\n\r\n".getBytes(StandardCharsets.UTF_8));
    return out.toByteArray();
  }

  /** As {@code encodeURIComponent} writes it, for queries and forms. */
  public static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
