package coffer.http;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A request that failed for a reason its sender is told. Cheap to throw: it records no stack trace,
 * since it reports on a request and not on the program.
 */
public class FailureException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final Failure failure;
  private final transient Map<String, String> headers;

  /** With the sentence of the failure itself. */
  public FailureException(Failure failure) {
    this(failure, failure.sentence());
  }

  /** With a sentence that says more. */
  public FailureException(Failure failure, String sentence) {
    this(failure, sentence, Map.of());
  }

  private FailureException(Failure failure, String sentence, Map<String, String> headers) {
    super(sentence, null, false, false);
    this.failure = failure;
    this.headers = headers;
  }

  /** The same with one more header on the response. */
  public final FailureException with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new FailureException(failure, sentence(), Collections.unmodifiableMap(more));
  }

  /** Which failure it is. */
  public final Failure failure() {
    return failure;
  }

  /** What the sender is told. */
  public final String sentence() {
    return String.valueOf(getMessage());
  }

  /** Headers of the response besides the usual ones; unmodifiable. */
  public final Map<String, String> headers() {
    return headers;
  }
}
