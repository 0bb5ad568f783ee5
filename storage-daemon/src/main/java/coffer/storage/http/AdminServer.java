package coffer.storage.http;

import coffer.config.SharedSecret;
import coffer.http.Failure;
import coffer.http.FailureException;
import coffer.http.FailureHandler;
import coffer.http.Headers;
import coffer.http.HttpEdge;
import coffer.storage.account.AccountSpace;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The storage daemon's port for the auth daemon, on this machine: nginx never leads here. Its
 * threads are its own, so that nothing asked here holds up an app.
 */
public final class AdminServer implements AutoCloseable {

  /** Downloads take some of them for as long as they take. */
  private static final int WORKERS = AdminHandler.DOWNLOADS + 4;

  private final HttpEdge edge;

  private AdminServer(HttpEdge edge) {
    this.edge = edge;
  }

  /**
   * Listens on that address; port 0 takes a free one.
   *
   * @param secret shown by whoever asks
   * @throws IOException with a sentence for the operator if the address cannot be had
   */
  public static AdminServer start(
      InetSocketAddress address, SharedSecret secret, StorageServices services, Clock clock)
      throws IOException {
    AccountSpace space = new AccountSpace(services.storage(), clock);
    AdminHandler handler = new AdminHandler(services, space, secret);
    return new AdminServer(
        HttpEdge.start(address, WORKERS, new FailureHandler(handler, AdminServer::refuse)));
  }

  private static void refuse(HttpServerExchange exchange, FailureException failure) {
    Headers.set(exchange, "Content-Type", "application/json");
    if (failure.failure() == Failure.TOKEN_INVALID) {
      exchange.endExchange();
      return;
    }
    exchange
        .getResponseSender()
        .send(JsonNodeFactory.instance.objectNode().put("error", failure.sentence()).toString());
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
