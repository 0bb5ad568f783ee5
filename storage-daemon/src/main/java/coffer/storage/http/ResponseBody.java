package coffer.storage.http;

import io.undertow.server.HttpServerExchange;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;
import org.xnio.channels.StreamSinkChannel;

/**
 * The body of a response, sent as fast as the client takes it. One that takes nothing for too long
 * loses its connection. For one body, and one thread at a time.
 */
final class ResponseBody {

  private static final int BUFFER_BYTES = 64 * 1024;
  private static final int PIECE_BYTES = 128 * 1024;

  private final HttpServerExchange exchange;
  private final Duration patience;
  private @Nullable StreamSinkChannel channel;

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
    StreamSinkChannel channel = channel();
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

  /**
   * Sends bytes that are in memory, and ends the exchange.
   *
   * @throws IOException if the client is gone, or takes nothing; its connection is closed then
   */
  void send(ByteBuffer bytes) throws IOException {
    exchange.setResponseContentLength(bytes.remaining());
    sendRest(bytes);
  }

  /**
   * Sends as much of these bytes as the client takes at once, and ends the exchange if that is all
   * of them. Does not block.
   *
   * @return false if there are more, which {@link #sendRest} sends
   * @throws IOException if the client is gone; its connection is closed then
   */
  boolean sendAtOnce(ByteBuffer bytes) throws IOException {
    exchange.setResponseContentLength(bytes.remaining());
    StreamSinkChannel channel = channel();
    boolean[] stuck = {false};
    orCut(
        () -> {
          while (bytes.hasRemaining() && !stuck[0]) {
            stuck[0] = writePiece(channel, bytes) == 0;
          }
        });
    if (!stuck[0]) {
      exchange.endExchange();
    }
    return !stuck[0];
  }

  /** Writes a body. */
  interface Writer {
    void write(OutputStream into) throws IOException;
  }

  /**
   * Sends what somebody writes, however much that is, and ends the exchange.
   *
   * @throws IOException if the writer fails, or the client is gone or takes nothing; its connection
   *     is closed then, so that what was sent is not taken for all
   */
  void send(Writer writer) throws IOException {
    StreamSinkChannel channel = channel();
    OutputStream client =
        new OutputStream() {
          @Override
          public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
          }

          @Override
          public void write(byte[] bytes, int offset, int length) throws IOException {
            // What the writer takes to go on is not the client's fault.
            ResponseBody.write(channel, ByteBuffer.wrap(bytes, offset, length), new Pace(patience));
          }
        };
    orCut(
        () -> {
          BufferedOutputStream buffered = new BufferedOutputStream(client, BUFFER_BYTES);
          writer.write(buffered);
          buffered.flush();
          finish(channel, new Pace(patience));
        });
    exchange.endExchange();
  }

  /** Sends what {@link #sendAtOnce} has left. */
  void sendRest(ByteBuffer bytes) throws IOException {
    StreamSinkChannel channel = channel();
    Pace pace = new Pace(patience);
    orCut(() -> write(channel, bytes, pace));
    orCut(() -> finish(channel, pace));
    exchange.endExchange();
  }

  /** The exchange gives it out once. */
  private StreamSinkChannel channel() {
    StreamSinkChannel known = channel;
    if (known == null) {
      known = exchange.getResponseChannel();
      channel = known;
    }
    return known;
  }

  /** Something done with the client. */
  private interface Step {
    void run() throws IOException;
  }

  private void orCut(Step step) throws IOException {
    try {
      step.run();
    } catch (IOException | RuntimeException e) {
      IoUtils.safeClose(exchange.getConnection());
      throw e;
    }
  }

  private static void write(StreamSinkChannel channel, ByteBuffer bytes, Pace pace)
      throws IOException {
    while (bytes.hasRemaining()) {
      int count = writePiece(channel, bytes);
      if (count == 0) {
        await(channel, pace);
      } else {
        pace.passed(count);
      }
    }
  }

  /** A piece at a time, since Java keeps memory as large as the largest for each thread. */
  private static int writePiece(StreamSinkChannel channel, ByteBuffer bytes) throws IOException {
    if (bytes.remaining() <= PIECE_BYTES) {
      return channel.write(bytes);
    }
    ByteBuffer piece = bytes.slice(bytes.position(), PIECE_BYTES);
    int count = channel.write(piece);
    bytes.position(bytes.position() + count);
    return count;
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
