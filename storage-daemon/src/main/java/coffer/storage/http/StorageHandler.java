package coffer.storage.http;

import coffer.access.UnreachableException;
import coffer.account.AccountName;
import coffer.http.Failure;
import coffer.http.FailureException;
import coffer.http.Log;
import coffer.storage.account.AccountBusyException;
import coffer.storage.account.AccountGoneException;
import coffer.storage.account.Presence;
import coffer.storage.tree.StorageException;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The remoteStorage API below {@code /storage/}: reads what a request is for, finds the account,
 * and hands it to whoever answers its method. Blocks; failures are thrown.
 */
final class StorageHandler implements HttpHandler {

  private static final Logger LOG = LoggerFactory.getLogger(StorageHandler.class);

  private final StorageServices services;
  private final ItemReader reader;
  private final DocumentWriter writer;

  StorageHandler(StorageServices services, ReadLimits limits) {
    AccessGate gate = new AccessGate(services.tokens(), services.usage()::note);
    this.services = services;
    this.reader = new ItemReader(services, gate, limits);
    this.writer = new DocumentWriter(services, gate);
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) throws IOException {
    ApiHeaders.common(exchange);
    StorageRequest request = StorageRequest.of(exchange);
    try {
      answer(exchange, request);
    } catch (StorageException e) {
      throw refusal(e, exchange);
    } catch (AccountGoneException e) {
      throw nobody(request);
    } catch (UnreachableException e) {
      throw new FailureException(Failure.UNAVAILABLE).with("Retry-After", "5");
    } catch (AccountBusyException e) {
      throw new FailureException(Failure.UNAVAILABLE).with("Retry-After", "1");
    }
  }

  private void answer(HttpServerExchange exchange, StorageRequest request) throws IOException {
    switch (exchange.getRequestMethod().toString()) {
      case "GET", "HEAD" -> reader.read(exchange, request, tenant(request));
      case "PUT" -> writer.put(exchange, request, tenant(request));
      case "DELETE" -> writer.delete(exchange, request, tenant(request));
      case "OPTIONS" -> {
        ApiHeaders.preflight(exchange);
        exchange.endExchange();
      }
      default ->
          throw new FailureException(Failure.METHOD_NOT_ALLOWED).with("Allow", ApiHeaders.METHODS);
    }
  }

  /** Whose storage it is; refused as by an account that does not know the token, if nobody's. */
  private Tenant tenant(StorageRequest request) throws IOException {
    boolean needsNoToken = request.target().isPublicDocument();
    if (request.target().account().isEmpty()
        || !(needsNoToken || request.credentials() instanceof Credentials.Bearer)) {
      throw nobody(request);
    }
    AccountName account = request.target().account().get();
    Presence presence = services.accounts().presence(account);
    if (presence instanceof Presence.Present present) {
      return new Tenant(account, present.id());
    }
    if (presence instanceof Presence.Unsettled) {
      throw new FailureException(Failure.UNSETTLED).with("Retry-After", "1");
    }
    throw nobody(request);
  }

  private static FailureException nobody(StorageRequest request) {
    return request.target().isPublicDocument()
        ? new FailureException(Failure.NOT_FOUND)
        : AccessGate.stranger(request.credentials());
  }

  /** What the client is told, and the log, when the storage refuses. */
  static FailureException refusal(StorageException e, HttpServerExchange exchange) {
    String reason = String.valueOf(e.getMessage());
    if (e.reason() == StorageException.Reason.NAME_UNSUITABLE) {
      return new FailureException(Failure.NAME_UNSUITABLE, reason);
    }
    LOG.warn(
        "{} {} was refused: {}",
        exchange.getRequestMethod(),
        Log.quote(exchange.getRequestURI()),
        reason);
    return e.reason() == StorageException.Reason.FULL
        ? new FailureException(Failure.STORAGE_FULL)
        : new FailureException(Failure.UNAVAILABLE).with("Retry-After", "10");
  }
}
