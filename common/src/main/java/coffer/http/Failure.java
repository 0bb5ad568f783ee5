package coffer.http;

/**
 * Every way in which a request can fail: the status and the sentence that the client is given.
 * Handlers throw a {@link FailureException}; {@link FailureHandler} alone writes responses from it.
 */
public enum Failure {
  MALFORMED_PATH(400, "The path of this request is malformed."),
  MALFORMED_REQUEST(400, "This request is malformed."),
  CONTENT_TYPE_MISSING(400, "A document needs a Content-Type."),
  CONTENT_TYPE_MALFORMED(400, "The Content-Type of this request is malformed."),
  CONTENT_RANGE_ON_PUT(400, "A document is stored whole: a PUT takes no Content-Range."),
  NAME_UNSUITABLE(400, "The document's name cannot be stored."),
  FOLDER_NOT_WRITABLE(
      400, "Folders come and go with their documents: PUT and DELETE are for documents."),
  CREDENTIALS_REPEATED(400, "The header Authorization is there more than once."),
  TOKEN_MISSING(401, "This request needs a bearer token."),
  TOKEN_INVALID(401, "The bearer token is unknown or was revoked."),
  TOKEN_EXPIRED(401, "The bearer token has expired."),
  SCOPE_INSUFFICIENT(403, "The bearer token does not reach this item."),
  FORGED(403, "This form was not sent from its own page."),
  NOT_FOUND(404, "There is nothing here."),
  METHOD_NOT_ALLOWED(405, "This method is not for this address."),
  NAME_CLASH(409, "A document and a folder cannot have the same name."),
  REQUEST_TIMEOUT(408, "The body of this request took too long."),
  LENGTH_REQUIRED(411, "This request needs a Content-Length."),
  PRECONDITION_FAILED(412, "The item's version is not the one this request depends on."),
  CONTENT_TOO_LARGE(413, "The document is larger than this server takes."),
  URI_TOO_LONG(414, "The address of this request is too long."),
  CONTENT_ENCODED(415, "A document is stored as it is sent: no Content-Encoding is taken."),
  RANGE_NOT_SATISFIABLE(416, "The document has no such range."),
  HEADERS_TOO_LARGE(431, "A header of this request is too long."),
  TOO_MANY_REQUESTS(429, "Too many attempts. Please wait a little."),
  INTERNAL(500, "Something went wrong on the server. Its log says what."),
  UNAVAILABLE(503, "This cannot be answered right now. Please try again."),
  UNSETTLED(503, "The account's permissions are being saved. Please try again in a second."),
  STORAGE_FULL(507, "There is no space left to store this.");

  private final int status;
  private final String sentence;

  Failure(int status, String sentence) {
    this.status = status;
    this.sentence = sentence;
  }

  /** The HTTP status code. */
  public int status() {
    return status;
  }

  /** What went wrong, for a person; one sentence or two. */
  public String sentence() {
    return sentence;
  }
}
