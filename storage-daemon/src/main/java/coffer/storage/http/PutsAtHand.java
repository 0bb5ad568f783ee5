package coffer.storage.http;

import coffer.account.AccountName;
import coffer.file.Glance;
import coffer.http.FailureException;
import coffer.http.FailureHandler;
import coffer.http.Headers;
import coffer.http.SharedGlance;
import coffer.path.DocumentPath;
import coffer.storage.account.AccountId;
import coffer.storage.account.AccountStay;
import coffer.storage.account.RequestKind;
import coffer.storage.tree.ContentType;
import coffer.storage.tree.Precondition;
import coffer.storage.tree.StagedBody;
import coffer.storage.tree.StorageException;
import coffer.storage.tree.WriteOutcome;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.SameThreadExecutor;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/**
 * Takes on the I/O thread a short document whose bytes have come, and answers it there once it is
 * durable: no thread waits for that. Whatever has to be waited for before it can be written, and
 * whatever is to be refused, goes to a worker as if nobody had looked.
 */
final class PutsAtHand implements HttpHandler {

  /** More than this keeps others waiting while it is hashed and deflated. */
  private static final int LONGEST = 16 << 10;

  /** Each holds its document until it is durable: those that come beyond wait outside. */
  private static final int MOST = 512;

  private final StorageServices services;
  private final AccessGate gate;
  private final FailureHandler blocking;
  private final Semaphore room = new Semaphore(MOST);

  /**
   * @param blocking answers all other requests, on a worker thread
   */
  PutsAtHand(StorageServices services, FailureHandler blocking) {
    this.services = services;
    this.gate = new AccessGate(services.tokens(), services.usage()::note);
    this.blocking = blocking;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) throws IOException {
    if (!isShort(exchange) || !enters(exchange)) {
      exchange.dispatch(blocking);
    }
  }

  private boolean enters(HttpServerExchange exchange) throws IOException {
    if (!room.tryAcquire()) {
      return false;
    }
    boolean begun = false;
    try {
      begun = begins(exchange);
      return begun;
    } finally {
      if (!begun) {
        room.release();
      }
    }
  }

  /** What is to be written, as the headers say. */
  private record Put(
      AccountName account,
      AccountId id,
      Admission.App app,
      DocumentPath path,
      Precondition precondition,
      ContentType type) {}

  private boolean isShort(HttpServerExchange exchange) {
    long length = exchange.getRequestContentLength();
    return length >= 0
        && length <= Math.min(LONGEST, services.maxDocumentSize())
        && !exchange.getRequestHeaders().contains("Expect")
        && Headers.all(exchange, "Transfer-Encoding").isEmpty();
  }

  private boolean begins(HttpServerExchange exchange) throws IOException {
    ApiHeaders.common(exchange);
    Optional<Put> put = put(exchange);
    if (put.isEmpty() || !RequestBody.isThere(exchange)) {
      return false;
    }
    Optional<AccountStay> stay =
        services.accounts().stayAtHand(put.get().account(), put.get().id());
    if (stay.isEmpty()) {
      return false;
    }
    // Once this call is over: the answer may come before that on another thread.
    exchange.dispatch(
        SameThreadExecutor.INSTANCE, (Runnable) () -> write(exchange, put.get(), stay.get()));
    return true;
  }

  private Optional<Put> put(HttpServerExchange exchange) {
    try {
      StorageRequest request = StorageRequest.of(exchange);
      Glance glance = SharedGlance.of(exchange);
      Optional<AccountName> account = request.target().account();
      if (account.isEmpty() || !(request.target().path() instanceof DocumentPath path)) {
        return Optional.empty();
      }
      Optional<AccountId> id = services.accounts().atHand(account.get(), glance);
      if (id.isEmpty()) {
        return Optional.empty();
      }
      Tenant tenant = new Tenant(account.get(), id.get());
      Optional<Admission.App> app =
          gate.writeAtHand(tenant, request.target(), request.credentials(), glance);
      if (app.isEmpty()) {
        return Optional.empty();
      }
      ContentType type = DocumentWriter.contentType(exchange);
      Precondition precondition = StorageRequest.preconditions(exchange).forWrite();
      return Optional.of(new Put(account.get(), id.get(), app.get(), path, precondition, type));
    } catch (FailureException | IOException e) {
      // A worker finds the same, and knows what to say of it.
      return Optional.empty();
    }
  }

  private void write(HttpServerExchange exchange, Put put, AccountStay stay) {
    var unused =
        begun(exchange, put)
            .thenApply(outcome -> outcome.map(done -> answered(put, done)))
            .exceptionally(failure -> Optional.of(refused(failure)))
            .thenAccept(
                answer -> {
                  stay.close();
                  room.release();
                  answer.ifPresentOrElse(
                      reply -> reply.accept(exchange), () -> exchange.dispatch(blocking));
                });
  }

  private CompletableFuture<Optional<WriteOutcome>> begun(HttpServerExchange exchange, Put put) {
    try {
      StagedBody body =
          services
              .storage()
              .stage(put.account(), RequestBody.whole(exchange), services.maxDocumentSize());
      return services
          .storage()
          .putAsync(put.app().author(), put.path(), put.precondition(), put.type(), body);
    } catch (IOException | RuntimeException | Error e) {
      // An error, too, must leave nobody waiting.
      return CompletableFuture.failedFuture(e);
    }
  }

  private Consumer<HttpServerExchange> answered(Put put, WriteOutcome outcome) {
    gate.answered(put.app(), RequestKind.WRITE, put.path());
    HttpHandler handler = blocking.around(exchange -> DocumentWriter.answer(exchange, outcome));
    return exchange -> exchange.dispatch(exchange.getIoThread(), handler);
  }

  /** On a worker: what is logged may have to wait for whoever reads the log. */
  private Consumer<HttpServerExchange> refused(Throwable failure) {
    HttpHandler handler =
        blocking.around(
            exchange -> {
              Throwable cause = failure instanceof CompletionException e ? e.getCause() : failure;
              if (cause instanceof StorageException known) {
                throw StorageHandler.refusal(known, exchange);
              }
              throw new IOException("a write failed", cause);
            });
    return exchange -> exchange.dispatch(handler);
  }
}
