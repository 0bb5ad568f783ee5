package coffer.storage.http;

import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.xnio.IoUtils;
import org.xnio.channels.StreamSinkChannel;

/**
 * The body of a response, sent as fast as the client takes it. One that takes nothing for too long
 * loses its connection.
 */
final class ResponseBody {

  private static final int BUFFER_BYTES = 64 * 1024;

  private final HttpServerExchange exchange;
  private final Duration patience;

  ResponseBody(HttpServerExchange exchange, Duration patience) {
    this.exchange = exchange;
    this.patience = patience;
  }

  /**
   * Sends as many bytes of that stream as the response's length says, and ends the exchange.
   *
   * @throws IOException if the stream ends early or fails, or the client is gone; its connection is
   *     closed then
   */
  void send(InputStream bytes, long length) throws IOException {
    exchange.setResponseContentLength(length);
    StreamSinkChannel channel = exchange.getResponseChannel();
    Pace pace = new Pace(patience);
    byte[] buffer = new byte[(int) Math.min(BUFFER_BYTES, length)];
    long left = length;
    while (left > 0) {
      int count = bytes.read(buffer, 0, (int) Math.min(buffer.length, left));
      if (count < 0) {
        throw new IOException("a document ended " + left + " bytes early");
      }
      orCut(() -> write(channel, ByteBuffer.wrap(buffer, 0, count), pace));
      left -= count;
    }
    orCut(() -> finish(channel, pace));
    exchange.endExchange();
  }

  /** Something done with the client. */
  private interface Step {
    void run() throws IOException;
  }

  private void orCut(Step step) throws IOException {
    try {
      step.run();
    } catch (IOException e) {
      IoUtils.safeClose(exchange.getConnection());
      throw e;
    }
  }

  private static void write(StreamSinkChannel channel, ByteBuffer bytes, Pace pace)
      throws IOException {
    while (bytes.hasRemaining()) {
      int count = channel.write(bytes);
      if (count == 0) {
        await(channel, pace);
      } else {
        pace.passed(count);
      }
    }
  }

  private static void finish(StreamSinkChannel channel, Pace pace) throws IOException {
    channel.shutdownWrites();
    while (!channel.flush()) {
      await(channel, pace);
    }
  }

  private static void await(StreamSinkChannel channel, Pace pace) throws IOException {
    long left = pace.left();
    if (left <= 0) {
      throw new IOException("the client takes no more of the response");
    }
    channel.awaitWritable(left, TimeUnit.NANOSECONDS);
  }
}
