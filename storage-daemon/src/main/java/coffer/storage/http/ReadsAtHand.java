package coffer.storage.http;

import coffer.account.AccountName;
import coffer.file.Glance;
import coffer.http.FailureHandler;
import coffer.http.SharedGlance;
import coffer.path.DocumentPath;
import coffer.path.FolderPath;
import coffer.path.ItemPath;
import coffer.storage.account.AccountData;
import coffer.storage.account.AccountId;
import coffer.storage.account.RequestKind;
import coffer.storage.tree.Document;
import coffer.storage.tree.DocumentDescription;
import coffer.storage.tree.Version;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Answers on the I/O thread what is in memory, so that a small read costs no second thread: nothing
 * here waits for more than a look at a file's times. Whatever is not at hand, and whatever is to be
 * refused, goes to a worker as if nobody had looked.
 */
final class ReadsAtHand implements HttpHandler {

  /** More than this takes a client so long that a worker may as well send it. */
  private static final int LARGEST = 256 << 10;

  private final StorageServices services;
  private final AccessGate gate;
  private final Listings listings;
  private final FailureHandler blocking;

  /**
   * @param blocking answers all other requests, on a worker thread
   */
  ReadsAtHand(StorageServices services, ReadLimits limits, FailureHandler blocking) {
    this.services = services;
    this.gate = new AccessGate(services.tokens(), services.usage()::note);
    this.listings = limits.listings();
    this.blocking = blocking;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) throws IOException {
    HttpString method = exchange.getRequestMethod();
    boolean isRead = method.equals(Methods.GET) || method.equals(Methods.HEAD);
    if (!isRead || !exchange.isRequestComplete() || !answers(exchange)) {
      exchange.dispatch(blocking);
    }
  }

  private boolean answers(HttpServerExchange exchange) throws IOException {
    ApiHeaders.common(exchange);
    StorageRequest request = StorageRequest.of(exchange);
    Glance glance = SharedGlance.of(exchange);
    Optional<Admitted> admitted = found(() -> admitted(request, glance));
    if (admitted.isEmpty()) {
      return false;
    }
    ItemPath path = request.target().path();
    boolean answered =
        path instanceof FolderPath folder
            ? answers(exchange, admitted.get(), folder)
            : answers(exchange, admitted.get(), (DocumentPath) path);
    if (answered) {
      gate.answered(admitted.get().admission(), RequestKind.READ, path);
    }
    return answered;
  }

  /**
   * Whose data is read, on whose behalf.
   *
   * @param glance what files look like now
   */
  private record Admitted(AccountName account, AccountId id, Admission admission, Glance glance) {}

  private Optional<Admitted> admitted(StorageRequest request, Glance glance) throws IOException {
    Optional<AccountName> account = request.target().account();
    if (account.isEmpty()) {
      return Optional.empty();
    }
    Optional<AccountId> id = services.accounts().atHand(account.get(), glance);
    if (id.isEmpty()) {
      return Optional.empty();
    }
    Tenant tenant = new Tenant(account.get(), id.get());
    return gate.readAtHand(tenant, request.target(), request.credentials(), glance)
        .map(admission -> new Admitted(tenant.account(), tenant.id(), admission, glance));
  }

  private boolean answers(HttpServerExchange exchange, Admitted by, DocumentPath path)
      throws IOException {
    Optional<Document> document =
        in(by, () -> services.storage().documentAtHand(by.account(), path, by.glance()));
    if (document.isEmpty()) {
      return false;
    }
    DocumentDescription description = document.get().description();
    Optional<ByteBuffer> bytes = document.get().bytesAtHand();
    if (bytes.isEmpty() && needsBody(exchange, description.version())) {
      return false;
    }
    new ItemSender(exchange, path.isPublic())
        .send(
            description,
            (first, length) ->
                deliver(exchange, bytes.orElseThrow().slice((int) first, (int) length)));
    return true;
  }

  private boolean answers(HttpServerExchange exchange, Admitted by, FolderPath path)
      throws IOException {
    if (!(by.admission() instanceof Admission.App app)
        || !new VisibleFolder(services.storage(), by.account(), app.access()).isWhole(path)) {
      return false;
    }
    Optional<Version> version =
        in(by, () -> services.storage().folderVersionAtHand(by.account(), path, by.glance()));
    if (version.isEmpty()) {
      return false;
    }
    Optional<RenderedListing> listing =
        listings
            .atHand(by.account(), path, version.get())
            .filter(found -> found.length() <= LARGEST);
    if (listing.isEmpty() && needsBody(exchange, version.get())) {
      return false;
    }
    new ItemSender(exchange, path.isPublic())
        .send(version.get(), listing::orElseThrow, found -> deliver(exchange, found.bytes()));
    return true;
  }

  private <T> Optional<T> in(Admitted by, AccountData.Work<Optional<T>> work) {
    return found(() -> services.accounts().atHand(by.account(), by.id(), work));
  }

  /** What fails here fails for a worker too, who knows what to say of it. */
  private static <T> Optional<T> found(AccountData.Work<Optional<T>> work) {
    try {
      return work.run();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** True unless the client has that version, or is to be refused. */
  private static boolean needsBody(HttpServerExchange exchange, Version version) {
    return StorageRequest.preconditions(exchange).forRead(version)
        == RequestPreconditions.Reading.PROCEED;
  }

  private void deliver(HttpServerExchange exchange, ByteBuffer bytes) throws IOException {
    ResponseBody body = new ResponseBody(exchange, services.patience());
    if (!body.sendAtOnce(bytes)) {
      exchange.dispatch(blocking.around(rest -> body.sendRest(bytes)));
    }
  }
}
