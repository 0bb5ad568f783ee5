package coffer.storage.http;

import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpContinue;
import io.undertow.util.AttachmentKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.xnio.channels.StreamSourceChannel;

/**
 * The body of a request, as it comes. A client that waits for it is told to go on. Closing it reads
 * nothing more. For one worker thread.
 */
final class RequestBody extends InputStream {

  /** Why a body did not come to its end. */
  enum Fault {
    /** The client went away, or broke the framing. */
    BROKEN,
    /** The client was too slow. */
    STALLED
  }

  private static final int BUFFER_BYTES = 32 * 1024;

  /** What has been read of a body, for whoever reads it from the beginning. */
  private static final AttachmentKey<ByteBuffer> BEGINNING = AttachmentKey.create(ByteBuffer.class);

  /** How reading it has failed, for the same: nothing more is to be read of it. */
  private static final AttachmentKey<IOException> BREACH = AttachmentKey.create(IOException.class);

  private static final AttachmentKey<StreamSourceChannel> CHANNEL =
      AttachmentKey.create(StreamSourceChannel.class);

  private final @Nullable StreamSourceChannel channel;
  private final Pace pace;
  private final @Nullable IOException breach;
  private ByteBuffer buffer;
  private Optional<Fault> fault = Optional.empty();

  private RequestBody(
      @Nullable StreamSourceChannel channel,
      ByteBuffer beginning,
      Pace pace,
      @Nullable IOException breach) {
    this.channel = channel;
    this.buffer = beginning;
    this.pace = pace;
    this.breach = breach;
  }

  /**
   * Reads of a body of known length what has come, without waiting. It is not lost to whoever reads
   * the body afterwards, and neither is a failure.
   *
   * @return true if that is all of it
   */
  static boolean isThere(HttpServerExchange exchange) {
    ByteBuffer bytes = ByteBuffer.allocate((int) exchange.getRequestContentLength());
    exchange.putAttachment(BEGINNING, bytes);
    StreamSourceChannel channel =
        exchange.isRequestChannelAvailable() ? exchange.getRequestChannel() : null;
    if (channel != null) {
      exchange.putAttachment(CHANNEL, channel);
      try {
        int count = channel.read(bytes);
        while (count > 0 && bytes.hasRemaining()) {
          count = channel.read(bytes);
        }
      } catch (IOException e) {
        exchange.putAttachment(BREACH, e);
        return false;
      }
    }
    bytes.flip();
    return bytes.limit() == bytes.capacity();
  }

  /** A body that {@link #isThere}. */
  static InputStream whole(HttpServerExchange exchange) {
    ByteBuffer bytes = exchange.getAttachment(BEGINNING);
    return new ByteArrayInputStream(bytes.array(), bytes.arrayOffset(), bytes.limit());
  }

  /** The body of that request, of which nobody else has read anything. */
  static RequestBody of(HttpServerExchange exchange, Duration patience) throws IOException {
    if (HttpContinue.requiresContinueResponse(exchange)) {
      HttpContinue.sendContinueResponseBlocking(exchange);
    }
    exchange.getRequestHeaders().remove("Expect");
    @Nullable ByteBuffer beginning = exchange.getAttachment(BEGINNING);
    if (beginning != null) {
      @Nullable IOException breach = exchange.getAttachment(BREACH);
      return new RequestBody(
          exchange.getAttachment(CHANNEL),
          breach == null ? beginning.duplicate() : ByteBuffer.allocate(0),
          new Pace(patience),
          breach);
    }
    StreamSourceChannel channel =
        exchange.isRequestChannelAvailable() ? exchange.getRequestChannel() : null;
    return new RequestBody(channel, ByteBuffer.allocate(0), new Pace(patience), null);
  }

  /** Why reading failed, if it did. */
  Optional<Fault> fault() {
    return fault;
  }

  @Override
  public int read() throws IOException {
    return fill() ? buffer.get() & 0xff : -1;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int count = Math.min(length, buffer.remaining());
    buffer.get(bytes, offset, count);
    return count;
  }

  private boolean fill() throws IOException {
    if (buffer.hasRemaining()) {
      return true;
    }
    if (breach != null) {
      fault = Optional.of(Fault.BROKEN);
      throw new IOException("the body of the request has broken off", breach);
    }
    if (channel == null) {
      return false;
    }
    buffer = buffer.capacity() < BUFFER_BYTES ? ByteBuffer.allocate(BUFFER_BYTES) : buffer.clear();
    try {
      int count = receive(channel);
      pace.passed(Math.max(0, count));
      return count > 0;
    } catch (IOException e) {
      fault = fault.or(() -> Optional.of(Fault.BROKEN));
      throw e;
    } finally {
      buffer.flip();
    }
  }

  private int receive(StreamSourceChannel source) throws IOException {
    int count = source.read(buffer);
    while (count == 0) {
      long left = pace.left();
      if (left <= 0) {
        fault = Optional.of(Fault.STALLED);
        throw new IOException("the body of the request does not go on");
      }
      source.awaitReadable(left, TimeUnit.NANOSECONDS);
      count = source.read(buffer);
    }
    return count;
  }
}
