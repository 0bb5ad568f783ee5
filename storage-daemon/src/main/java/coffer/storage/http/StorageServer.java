package coffer.storage.http;

import coffer.http.FailureHandler;
import coffer.http.HttpEdge;
import io.undertow.util.Methods;
import java.io.IOException;
import java.net.InetSocketAddress;

/** The storage daemon's HTTP server. */
public final class StorageServer implements AutoCloseable {

  /** Clients send bursts of fifty requests; each may wait for a disk. */
  private static final int WORKERS = 64;

  /** The other half goes on answering short requests, however slowly clients read. */
  private static final int SENDING_LARGE_BODIES = WORKERS / 2;

  private final HttpEdge edge;

  private StorageServer(HttpEdge edge) {
    this.edge = edge;
  }

  /**
   * Listens on that address; port 0 takes a free one.
   *
   * @throws IOException with a sentence for the operator if the address cannot be had
   */
  public static StorageServer start(InetSocketAddress address, StorageServices services)
      throws IOException {
    ReadLimits limits = ReadLimits.of(SENDING_LARGE_BODIES);
    StorageRefusals refusals = new StorageRefusals();
    FailureHandler blocking = new FailureHandler(new StorageHandler(services, limits), refusals);
    ReadsAtHand reads = new ReadsAtHand(services, limits, blocking);
    PutsAtHand puts = new PutsAtHand(services, blocking);
    FailureHandler first =
        new FailureHandler(
            exchange ->
                (exchange.getRequestMethod().equals(Methods.PUT) ? puts : reads)
                    .handleRequest(exchange),
            refusals);
    return new StorageServer(HttpEdge.start(address, WORKERS, first, blocking));
  }

  /** The port that is listened on, also where 0 was asked for. */
  public int port() {
    return edge.port();
  }

  /** Answers the requests under way, for ten seconds at most, and stops. */
  @Override
  public void close() {
    edge.close();
  }
}
