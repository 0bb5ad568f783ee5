package coffer.storage.http;

import coffer.http.Failure;
import coffer.http.FailureException;
import coffer.http.Headers;
import coffer.storage.tree.DocumentDescription;
import coffer.storage.tree.Version;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import java.io.IOException;
import java.util.List;

/**
 * Answers GET and HEAD with an item that was found: whole, in part, or not at all where the client
 * has it already. A HEAD gets the headers of its GET; only a GET can be for a part (RFC 9110,
 * section 14.2). Where the bytes come from, and how they get to the client, others know.
 */
final class ItemSender {

  private static final HttpString CONTENT_TYPE = new HttpString("Content-Type");
  private static final HttpString LAST_MODIFIED = new HttpString("Last-Modified");
  private static final HttpString ACCEPT_RANGES = new HttpString("Accept-Ranges");
  private static final HttpString RANGE = new HttpString("Range");
  private static final HttpString IF_RANGE = new HttpString("If-Range");

  private final HttpServerExchange exchange;
  private final boolean isPublic;

  ItemSender(HttpServerExchange exchange, boolean isPublic) {
    this.exchange = exchange;
    this.isPublic = isPublic;
  }

  /** The listing of a folder, if it is needed. */
  interface Listed {
    /** The listing as it is now, maybe of a later version than before. */
    RenderedListing list() throws IOException;
  }

  /** Gets a listing to the client. */
  interface ListingDelivery {
    /** Called once the headers are set. */
    void send(RenderedListing listing) throws IOException;
  }

  /** Sends a folder's listing. */
  void send(Version version, Listed listed, ListingDelivery delivery) throws IOException {
    if (!begin(version)) {
      return;
    }
    RenderedListing listing = listed.list();
    if (!listing.version().equals(version) && !begin(listing.version())) {
      return;
    }
    Headers.set(exchange, CONTENT_TYPE, FolderListing.CONTENT_TYPE);
    if (isGet()) {
      delivery.send(listing);
    } else {
      endWithout(listing.length());
    }
  }

  /** Gets bytes of a document to the client. */
  interface Delivery {
    /** Called once the headers are set: so many bytes, from the first of those on. */
    void send(long first, long length) throws IOException;
  }

  /** Sends a document. */
  void send(DocumentDescription document, Delivery delivery) throws IOException {
    if (!begin(document.version())) {
      return;
    }
    ByteRange range = isGet() ? range(document) : new ByteRange.Whole();
    if (range instanceof ByteRange.Unsatisfiable) {
      throw new FailureException(Failure.RANGE_NOT_SATISFIABLE)
          .with("Content-Range", "bytes */" + document.length())
          .with("ETag", ApiHeaders.quoted(document.version()));
    }
    Headers.set(exchange, CONTENT_TYPE, document.contentType().value());
    Headers.set(exchange, LAST_MODIFIED, HttpDate.format(document.lastModified()));
    Headers.set(exchange, ACCEPT_RANGES, "bytes");
    if (!isGet()) {
      endWithout(document.length());
    } else if (range instanceof ByteRange.Part part) {
      exchange.setStatusCode(206);
      Headers.set(
          exchange,
          "Content-Range",
          "bytes " + part.first() + "-" + part.last() + "/" + document.length());
      delivery.send(part.first(), part.length());
    } else {
      delivery.send(0, document.length());
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
    List<String> ranges = Headers.all(exchange, RANGE);
    if (ranges.isEmpty()) {
      return new ByteRange.Whole();
    }
    List<String> ifRange = Headers.all(exchange, IF_RANGE);
    boolean applies =
        ifRange.isEmpty() || ifRange.equals(List.of(ApiHeaders.quoted(document.version())));
    return applies ? ByteRange.select(ranges, document.length()) : new ByteRange.Whole();
  }

  private void endWithout(long length) {
    exchange.setResponseContentLength(length);
    exchange.endExchange();
  }

  private boolean isGet() {
    return exchange.getRequestMethod().equals(Methods.GET);
  }
}
