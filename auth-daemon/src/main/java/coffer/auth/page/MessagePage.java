package coffer.auth.page;

import coffer.auth.text.Phrase;
import java.util.List;
import java.util.Optional;

/**
 * Says what is the matter.
 *
 * @param title in a few words
 * @param sentence what it means and what can be done
 * @param lines of a file, that the sentence speaks of
 * @param technical what whoever built the app wants to know, in English
 * @param others browsers that the page offers to sign out
 * @param next where to go from here
 */
public record MessagePage(
    Phrase title,
    Phrase sentence,
    List<String> lines,
    Optional<String> technical,
    Optional<OtherSessions> others,
    Optional<Next> next) {

  public MessagePage {
    lines = List.copyOf(lines);
  }

  /** A link. */
  public record Next(Phrase label, String url) {}

  /** A page of one sentence. */
  public static MessagePage of(Phrase title, Phrase sentence) {
    return new MessagePage(
        title, sentence, List.of(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** The same with lines of a file. */
  public MessagePage withLines(List<String> more) {
    return new MessagePage(title, sentence, more, technical, others, next);
  }

  /** The same with something for whoever built the app. */
  public MessagePage withTechnical(String reason) {
    return new MessagePage(title, sentence, lines, Optional.of(reason), others, next);
  }

  /** The same with an offer to sign those out. */
  public MessagePage withOthers(Optional<OtherSessions> offered) {
    return new MessagePage(title, sentence, lines, technical, offered, next);
  }

  /** The same with a link. */
  public MessagePage withNext(Phrase label, String url) {
    return new MessagePage(
        title, sentence, lines, technical, others, Optional.of(new Next(label, url)));
  }
}
