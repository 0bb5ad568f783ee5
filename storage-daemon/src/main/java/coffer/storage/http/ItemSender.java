package coffer.storage.http;

import coffer.http.Failure;
import coffer.http.FailureException;
import coffer.http.Headers;
import coffer.storage.memory.MemoryShare;
import coffer.storage.tree.DocumentDescription;
import coffer.storage.tree.FolderDescription;
import coffer.storage.tree.Version;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Methods;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;

/**
 * Answers GET and HEAD with an item that was found: whole, in part, or not at all where the client
 * has it already. A HEAD gets the headers of its GET; only a GET can be for a part (RFC 9110,
 * section 14.2).
 */
final class ItemSender {

  private final HttpServerExchange exchange;
  private final boolean isPublic;
  private final Duration patience;
  private final LargeBodies largeBodies;
  private final MemoryShare listings;

  /**
   * @param patience how long a client may take nothing
   */
  ItemSender(HttpServerExchange exchange, boolean isPublic, Duration patience, ReadLimits limits) {
    this.exchange = exchange;
    this.isPublic = isPublic;
    this.patience = patience;
    this.largeBodies = limits.largeBodies();
    this.listings = limits.listings();
  }

  /** What is in a folder, if it is needed. */
  interface Contents {
    /** The folder as it is now, maybe in a later version than before. */
    FolderDescription list() throws IOException;
  }

  /** Sends a folder's listing. */
  void send(Version version, Contents contents) throws IOException {
    if (!begin(version)) {
      return;
    }
    FolderDescription folder = contents.list();
    if (!folder.version().equals(version) && !begin(folder.version())) {
      return;
    }
    Headers.set(exchange, "Content-Type", FolderListing.CONTENT_TYPE);
    listings.use(
        FolderListing.memory(folder),
        () -> {
          byte[] listing = FolderListing.of(folder);
          body(() -> new ByteArrayInputStream(listing), 0, listing.length);
          return listing.length;
        });
  }

  /** Where the bytes of a document come from, if they are needed. */
  interface Content {
    /** Its bytes, from the beginning. */
    InputStream open() throws IOException;
  }

  /** Sends a document. */
  void send(DocumentDescription document, Content content) throws IOException {
    if (!begin(document.version())) {
      return;
    }
    ByteRange range = isGet() ? range(document) : new ByteRange.Whole();
    if (range instanceof ByteRange.Unsatisfiable) {
      throw new FailureException(Failure.RANGE_NOT_SATISFIABLE)
          .with("Content-Range", "bytes */" + document.length())
          .with("ETag", ApiHeaders.quoted(document.version()));
    }
    Headers.set(exchange, "Content-Type", document.contentType().value());
    Headers.set(exchange, "Last-Modified", HttpDate.format(document.lastModified()));
    Headers.set(exchange, "Accept-Ranges", "bytes");
    if (range instanceof ByteRange.Part part) {
      exchange.setStatusCode(206);
      Headers.set(
          exchange,
          "Content-Range",
          "bytes " + part.first() + "-" + part.last() + "/" + document.length());
      body(content, part.first(), part.length());
    } else {
      body(content, 0, document.length());
    }
  }

  /** Sets what 200, 206 and 304 have in common; false if it has answered already. */
  private boolean begin(Version version) {
    RequestPreconditions.Reading reading = StorageRequest.preconditions(exchange).forRead(version);
    if (reading == RequestPreconditions.Reading.FAILED) {
      throw new FailureException(Failure.PRECONDITION_FAILED)
          .with("ETag", ApiHeaders.quoted(version));
    }
    ApiHeaders.version(exchange, version);
    ApiHeaders.cacheable(exchange, isPublic);
    if (reading == RequestPreconditions.Reading.NOT_MODIFIED) {
      exchange.setStatusCode(304);
      exchange.endExchange();
      return false;
    }
    return true;
  }

  /**
   * The part that is asked for. A date in {@code If-Range} never fits: two versions may be of one
   * second, and such a date is no strong validator (RFC 9110, section 13.1.5).
   */
  private ByteRange range(DocumentDescription document) {
    List<String> ifRange = Headers.all(exchange, "If-Range");
    boolean applies =
        ifRange.isEmpty() || ifRange.equals(List.of(ApiHeaders.quoted(document.version())));
    return applies
        ? ByteRange.select(Headers.all(exchange, "Range"), document.length())
        : new ByteRange.Whole();
  }

  private void body(Content content, long first, long length) throws IOException {
    if (!isGet()) {
      exchange.setResponseContentLength(length);
      exchange.endExchange();
      return;
    }
    largeBodies.send(
        first + length,
        () -> {
          try (InputStream bytes = content.open()) {
            bytes.skipNBytes(first);
            new ResponseBody(exchange, patience).send(bytes, length);
          }
        });
  }

  private boolean isGet() {
    return exchange.getRequestMethod().equals(Methods.GET);
  }
}
