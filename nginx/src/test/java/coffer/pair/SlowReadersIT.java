package coffer.pair;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Those who read slowly wait for nginx; the daemon is done with them, and nobody waits for them.
 */
@ExtendWith(SharedPair.class)
class SlowReadersIT {

  /** More than the storage daemon has threads for large documents. */
  private static final int READERS = 40;

  /** More than fits into the buffers of sockets, which take up to 8 MiB on the way to a reader. */
  private static final int SIZE = 12 << 20;

  /** Less than the daemon's patience with a reader, after which it serves others instead. */
  private static final Duration SOON = Duration.ofSeconds(45);

  private final List<Socket> readers = new ArrayList<>();
  private final Pair pair;
  private final Person person;
  private final App app;

  SlowReadersIT(Pair pair) {
    this.pair = pair;
    this.person = pair.person("slow");
    this.app = person.allows("https://app.example", "notes:rw");
  }

  @AfterEach
  void goAway() throws IOException {
    for (Socket reader : readers) {
      reader.close();
    }
  }

  @Test
  void slowReadersOfALargeDocumentHoldUpNobody() throws IOException {
    app.put("/public/notes/film", "video/mp4", new byte[SIZE]).expect(201);
    long asked = System.nanoTime();
    for (int i = 1; i <= READERS; i++) {
      byte[] address = {127, 2, 0, (byte) i};
      Waiting.until("reader " + i + " is served", () -> isServed(address));
    }
    assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(SOON);
    for (int round = 0; round < 5; round++) {
      long began = System.nanoTime();
      app.put("/notes/meanwhile", "round " + round).send();
      assertThat(app.get("/notes/meanwhile").expect(200).text()).isEqualTo("round " + round);
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(20));
      for (Socket reader : readers) {
        assertThat(reader.getInputStream().readNBytes(1024)).hasSize(1024);
      }
    }
  }

  /** Asks for the document and takes no more of it than it is made to, unless there is none now. */
  private boolean isServed(byte[] address) throws IOException {
    Socket socket = new Socket();
    readers.add(socket);
    socket.setReceiveBufferSize(4096);
    socket.setSoTimeout(60_000);
    socket.bind(new InetSocketAddress(InetAddress.getByAddress(address), 0));
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), pair.port()));
    String request =
        "GET /storage/" + person.name() + "/public/notes/film HTTP/1.1\r\nHost: localhost\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
    byte[] start = socket.getInputStream().readNBytes("HTTP/1.1 200".length());
    boolean isServed = new String(start, StandardCharsets.UTF_8).equals("HTTP/1.1 200");
    if (!isServed) {
      readers.remove(socket);
      socket.close();
    }
    return isServed;
  }
}
