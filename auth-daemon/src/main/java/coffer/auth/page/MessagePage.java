package coffer.auth.page;

import coffer.auth.text.Phrase;
import java.util.Optional;

/**
 * Says what is the matter.
 *
 * @param title in a few words
 * @param sentence what it means and what can be done
 * @param technical what whoever built the app wants to know, in English
 * @param next where to go from here
 */
public record MessagePage(
    Phrase title, Phrase sentence, Optional<String> technical, Optional<Next> next) {

  /** A link. */
  public record Next(Phrase label, String url) {}

  /** A page of one sentence. */
  public static MessagePage of(Phrase title, Phrase sentence) {
    return new MessagePage(title, sentence, Optional.empty(), Optional.empty());
  }

  /** The same with something for whoever built the app. */
  public MessagePage withTechnical(String reason) {
    return new MessagePage(title, sentence, Optional.of(reason), next);
  }

  /** The same with a link. */
  public MessagePage withNext(Phrase label, String url) {
    return new MessagePage(title, sentence, technical, Optional.of(new Next(label, url)));
  }
}
