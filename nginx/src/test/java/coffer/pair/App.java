package coffer.pair;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * An app that a person has let in.
 *
 * @param pair where
 * @param person whose storage it uses
 * @param origin where it runs
 * @param token what it was given
 */
public record App(Pair pair, Person person, String origin, String token) {

  /** A request of this app; the path is below the storage root and goes out as it stands. */
  public Request request(String method, String path) {
    return person.storage(method, path).header("Origin", origin).token(token);
  }

  /** GET of that path. */
  public Request get(String path) {
    return request("GET", path);
  }

  /** HEAD of that path. */
  public Request head(String path) {
    return request("HEAD", path);
  }

  /** PUT of a text document. */
  public Request put(String path, String text) {
    return put(path, "text/plain", text);
  }

  /** PUT of a document. */
  public Request put(String path, String contentType, String text) {
    return put(path, contentType, text.getBytes(StandardCharsets.UTF_8));
  }

  /** PUT of a document. */
  public Request put(String path, String contentType, byte[] bytes) {
    return request("PUT", path).header("Content-Type", contentType).body(bytes);
  }

  /** DELETE of that path. */
  public Request delete(String path) {
    return request("DELETE", path);
  }

  /** The names in that folder. */
  public List<String> names(String folder) {
    return List.copyOf(get(folder).expect(200).items().propertyNames());
  }

  /** Checks that it may do nothing any more, in the words that make apps ask the person again. */
  public void isCutOff(String path) {
    Answer answer = get(path).expect(401);
    assertThat(answer.need("WWW-Authenticate")).startsWith("Bearer");
  }

  /** Waits until it may do nothing any more; what a person has saved may first have to settle. */
  public void isCutOffSoon(String path) {
    Waiting.until("the app is cut off", () -> get(path).send().status() == 401);
  }
}
