package coffer.auth.http;

import coffer.http.HttpEdge;
import io.undertow.server.handlers.BlockingHandler;
import java.io.IOException;
import java.net.InetSocketAddress;

/** The auth daemon's HTTP server. */
public final class AuthServer implements AutoCloseable {

  /** Two of them compute passwords, a few wait for that, and the others go on answering. */
  private static final int WORKERS = 32;

  private final HttpEdge edge;

  private AuthServer(HttpEdge edge) {
    this.edge = edge;
  }

  /**
   * Listens on that address; port 0 takes a free one.
   *
   * @throws IOException with a sentence for the operator if the address cannot be had
   */
  public static AuthServer start(InetSocketAddress address, AuthServices services)
      throws IOException {
    return new AuthServer(
        HttpEdge.start(address, WORKERS, new BlockingHandler(new AuthRouter(services))));
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
