package coffer.auth.page;

import java.util.List;
import java.util.Optional;

/**
 * Says what is the matter.
 *
 * @param title in a few words
 * @param sentences what it means and what can be done
 * @param technical what whoever built the app or runs the server wants to know
 * @param next where to go from here
 */
public record MessagePage(
    String title, List<String> sentences, Optional<String> technical, Optional<Next> next) {

  /** A link. */
  public record Next(String label, String url) {}

  public MessagePage {
    sentences = List.copyOf(sentences);
  }

  /** A page of one sentence. */
  public static MessagePage of(String title, String sentence) {
    return new MessagePage(title, List.of(sentence), Optional.empty(), Optional.empty());
  }

  /** The same with something for whoever built the app. */
  public MessagePage withTechnical(String sentence) {
    return new MessagePage(title, sentences, Optional.of(sentence), next);
  }

  /** The same with a link. */
  public MessagePage withNext(String label, String url) {
    return new MessagePage(title, sentences, technical, Optional.of(new Next(label, url)));
  }
}
