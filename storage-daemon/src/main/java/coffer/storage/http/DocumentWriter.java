package coffer.storage.http;

import coffer.http.Failure;
import coffer.http.FailureException;
import coffer.http.Headers;
import coffer.path.DocumentPath;
import coffer.storage.tree.Author;
import coffer.storage.tree.BodyTooLargeException;
import coffer.storage.tree.ContentType;
import coffer.storage.tree.Precondition;
import coffer.storage.tree.StagedBody;
import coffer.storage.tree.Version;
import coffer.storage.tree.WriteOutcome;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.util.Optional;

/** Answers PUT and DELETE. */
final class DocumentWriter {

  private final StorageServices services;
  private final AccessGate gate;

  DocumentWriter(StorageServices services, AccessGate gate) {
    this.services = services;
    this.gate = gate;
  }

  void put(HttpServerExchange exchange, StorageRequest request, Tenant tenant) throws IOException {
    gate.requireWrite(tenant, request.target(), request.credentials());
    DocumentPath path = document(request);
    ContentType contentType = contentType(exchange);
    Precondition precondition = StorageRequest.preconditions(exchange).forWrite();
    requireFittingLength(exchange);
    try (StagedBody body = stage(exchange, tenant)) {
      // A large body takes its time, in which the person may have withdrawn the grant.
      Author author = admit(request, tenant);
      WriteOutcome outcome =
          services
              .accounts()
              .in(
                  tenant.account(),
                  tenant.id(),
                  () -> services.storage().put(author, path, precondition, contentType, body));
      answer(exchange, outcome);
    }
  }

  void delete(HttpServerExchange exchange, StorageRequest request, Tenant tenant)
      throws IOException {
    Author author = admit(request, tenant);
    DocumentPath path = document(request);
    Precondition precondition = StorageRequest.preconditions(exchange).forWrite();
    WriteOutcome outcome =
        services
            .accounts()
            .in(
                tenant.account(),
                tenant.id(),
                () -> services.storage().delete(author, path, precondition));
    answer(exchange, outcome);
  }

  private Author admit(StorageRequest request, Tenant tenant) throws IOException {
    return gate.admitWrite(tenant, request.target(), request.credentials());
  }

  private static DocumentPath document(StorageRequest request) {
    if (request.target().path() instanceof DocumentPath path) {
      return path;
    }
    throw new FailureException(Failure.FOLDER_NOT_WRITABLE);
  }

  /**
   * The type of the document that a request carries.
   *
   * @throws FailureException if it has none, or does not carry a whole document as it is
   */
  static ContentType contentType(HttpServerExchange exchange) {
    if (!Headers.all(exchange, "Content-Range").isEmpty()) {
      throw new FailureException(Failure.CONTENT_RANGE_ON_PUT);
    }
    for (String encoding : Headers.all(exchange, "Content-Encoding")) {
      if (!encoding.strip().equalsIgnoreCase("identity")) {
        throw new FailureException(Failure.CONTENT_ENCODED).with("Accept-Encoding", "identity");
      }
    }
    return MediaType.parse(Headers.all(exchange, "Content-Type"));
  }

  /** Refuses what is announced as too long, and what HTTP/1.0 does not say the length of. */
  private void requireFittingLength(HttpServerExchange exchange) {
    long length = exchange.getRequestContentLength();
    if (length > services.maxDocumentSize()) {
      throw new FailureException(Failure.CONTENT_TOO_LARGE);
    }
    boolean isChunked = !Headers.all(exchange, "Transfer-Encoding").isEmpty();
    if (length < 0 && !isChunked && !exchange.isHttp11()) {
      throw new FailureException(Failure.LENGTH_REQUIRED);
    }
  }

  private StagedBody stage(HttpServerExchange exchange, Tenant tenant) throws IOException {
    RequestBody body = RequestBody.of(exchange, services.patience());
    try {
      return services.storage().stage(tenant.account(), body, services.maxDocumentSize());
    } catch (BodyTooLargeException e) {
      throw new FailureException(Failure.CONTENT_TOO_LARGE);
    } catch (IOException e) {
      throw body.fault().map(DocumentWriter::refusal).orElseThrow(() -> e);
    }
  }

  private static FailureException refusal(RequestBody.Fault fault) {
    return switch (fault) {
      case BROKEN ->
          new FailureException(
              Failure.MALFORMED_REQUEST, "The body of this request did not come to its end.");
      case STALLED -> new FailureException(Failure.REQUEST_TIMEOUT);
    };
  }

  /**
   * Answers a write; must not block.
   *
   * @throws FailureException if nothing was written
   */
  static void answer(HttpServerExchange exchange, WriteOutcome outcome) {
    if (outcome instanceof WriteOutcome.Created created) {
      answer(exchange, 201, created.version());
    } else if (outcome instanceof WriteOutcome.Updated updated) {
      answer(exchange, 200, updated.version());
    } else if (outcome instanceof WriteOutcome.Deleted deleted) {
      answer(exchange, 200, deleted.version());
    } else if (outcome instanceof WriteOutcome.Refused refused) {
      throw preconditionFailed(refused.current());
    } else if (outcome instanceof WriteOutcome.Clash) {
      throw new FailureException(Failure.NAME_CLASH);
    } else {
      throw new FailureException(Failure.NOT_FOUND);
    }
  }

  private static void answer(HttpServerExchange exchange, int status, Version version) {
    exchange.setStatusCode(status);
    ApiHeaders.version(exchange, version);
    exchange.endExchange();
  }

  private static FailureException preconditionFailed(Optional<Version> current) {
    FailureException refusal = new FailureException(Failure.PRECONDITION_FAILED);
    return current.map(version -> refusal.with("ETag", ApiHeaders.quoted(version))).orElse(refusal);
  }
}
