package coffer.bench.load;

import java.util.Map;
import java.util.Optional;

/** What came back for a request. */
public final class Answer {

  /** By names in lower case. */
  final Map<String, String> headers;

  private final int status;
  private final byte[] body;

  Answer(int status, Map<String, String> headers, byte[] body) {
    this.status = status;
    this.headers = headers;
    this.body = body;
  }

  public int status() {
    return status;
  }

  /** The header of that name in lower case. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /** The body; empty where it was written elsewhere. */
  public byte[] body() {
    return body.clone();
  }
}
