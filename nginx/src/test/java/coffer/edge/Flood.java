package coffer.edge;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Requests from one address, as fast as nginx takes them. */
record Flood(int port, String address) {

  private static final String HOST = "Host: localhost";
  private static final String EMPTY = "Content-Length: 0";

  /** On one connection nginx takes a thousand. */
  private static final int OF_A_CONNECTION = 900;

  /** A flood is over that has brought so many times what may come at once. */
  private static final int ENOUGH = 20;

  /** One request, such as {@code GET /}. */
  Reply one(String line) {
    try (Socket socket = connect()) {
      return Reply.to(socket, line + " HTTP/1.1", HOST, EMPTY);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The refusal of the first that was too many. */
  Reply untilRefused(String line, int atOnce) {
    for (int sent = 0; sent < ENOUGH * atOnce; sent += OF_A_CONNECTION) {
      Optional<Reply> refused =
          some(line, OF_A_CONNECTION).stream().filter(reply -> reply.status() == 429).findFirst();
      if (refused.isPresent()) {
        return refused.get();
      }
    }
    throw new AssertionError(line + " is never refused");
  }

  /** The answers to so many of them, sent without waiting for one. */
  List<Reply> some(String line, int number) {
    String request = line + " HTTP/1.1\r\n" + HOST + "\r\n" + EMPTY + "\r\n";
    String all = (request + "\r\n").repeat(number - 1) + request + "Connection: close\r\n\r\n";
    try (Socket socket = connect()) {
      Thread sender = new Thread(() -> send(socket, all), "flood");
      sender.start();
      String answers =
          new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
      sender.join();
      return Reply.each(answers);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  private static void send(Socket socket, String requests) {
    try {
      OutputStream out = socket.getOutputStream();
      out.write(requests.getBytes(StandardCharsets.US_ASCII));
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Socket connect() throws IOException {
    Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), port, InetAddress.getByName(address), 0);
    socket.setSoTimeout(60_000);
    return socket;
  }
}
