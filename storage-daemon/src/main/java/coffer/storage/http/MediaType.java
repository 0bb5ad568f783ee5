package coffer.storage.http;

import coffer.http.Failure;
import coffer.http.FailureException;
import coffer.storage.tree.ContentType;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What is taken as the {@code Content-Type} of a document: a type and a subtype that are tokens
 * (RFC 9110, section 8.3.1), and parameters in whichever shape, since browsers themselves make
 * {@code video/webm;codecs=vp8,opus}.
 */
final class MediaType {

  private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";

  private static final Pattern VALID =
      Pattern.compile(TOKEN + "/" + TOKEN + "([ \\t]*;[\\t -~]*)?");

  private MediaType() {}

  /**
   * The document's type, byte for byte.
   *
   * @param lines of the field
   * @throws FailureException 400 if there is none, more than one, or one that is malformed or
   *     longer than 1 KiB
   */
  static ContentType parse(List<String> lines) {
    String value = lines.size() == 1 ? lines.get(0).strip() : "";
    if (lines.size() > 1) {
      throw new FailureException(
          Failure.CONTENT_TYPE_MALFORMED, "The header Content-Type is there more than once.");
    }
    if (value.isEmpty()) {
      throw new FailureException(Failure.CONTENT_TYPE_MISSING);
    }
    if (value.length() > ContentType.LONGEST) {
      throw new FailureException(
          Failure.CONTENT_TYPE_MALFORMED,
          "The Content-Type is longer than " + ContentType.LONGEST + " bytes.");
    }
    if (!VALID.matcher(value).matches()) {
      throw new FailureException(Failure.CONTENT_TYPE_MALFORMED);
    }
    return new ContentType(value);
  }
}
