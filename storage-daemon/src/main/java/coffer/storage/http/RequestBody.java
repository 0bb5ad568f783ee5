package coffer.storage.http;

import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpContinue;
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

  private final @Nullable StreamSourceChannel channel;
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES).limit(0);
  private final Pace pace;
  private Optional<Fault> fault = Optional.empty();

  private RequestBody(@Nullable StreamSourceChannel channel, Pace pace) {
    this.channel = channel;
    this.pace = pace;
  }

  /** The body of that request, of which nothing has been read. */
  static RequestBody of(HttpServerExchange exchange, Duration patience) throws IOException {
    if (HttpContinue.requiresContinueResponse(exchange)) {
      HttpContinue.sendContinueResponseBlocking(exchange);
    }
    exchange.getRequestHeaders().remove("Expect");
    boolean any = exchange.isRequestChannelAvailable();
    return new RequestBody(any ? exchange.getRequestChannel() : null, new Pace(patience));
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
    if (channel == null) {
      return false;
    }
    buffer.clear();
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
