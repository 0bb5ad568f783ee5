package coffer.edge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** An answer as it came over the wire, to a request that went out as it stood. */
record Reply(int status, List<String> fields, String body) {

  /** Sends the lines of a request and reads the whole answer. */
  static Reply to(Socket socket, String... lines) {
    String request = String.join("\r\n", lines) + "\r\nConnection: close\r\n\r\n";
    try {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().flush();
      return parse(new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Those that stand in a text one after another. */
  static List<Reply> each(String text) {
    return Arrays.stream(text.split("(?=HTTP/1\\.1 [0-9]{3} )", -1)).map(Reply::parse).toList();
  }

  private static Reply parse(String text) {
    int end = text.indexOf("\r\n\r\n");
    if (end < 0) {
      throw new AssertionError("no answer: " + text);
    }
    List<String> head = text.substring(0, end).lines().toList();
    return new Reply(
        Integer.parseInt(head.get(0).substring(9, 12)),
        head.subList(1, head.size()),
        text.substring(end + 4));
  }

  /** All values of that header field; empty where it is not there. */
  List<String> all(String name) {
    String start = name.toLowerCase(Locale.ROOT) + ":";
    return fields.stream()
        .filter(field -> field.toLowerCase(Locale.ROOT).startsWith(start))
        .map(field -> field.substring(start.length()).strip())
        .toList();
  }
}
