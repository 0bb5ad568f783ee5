package coffer.auth.page;

import coffer.auth.text.Phrase;
import java.util.Optional;

/**
 * Asks for the invitation that stands in a link behind the {@code #}. A script fills it in and
 * sends it; without one, a person pastes it.
 *
 * @param form where it goes
 * @param problem why the last one will not do, in a sentence
 */
public record InvitationPage(Form form, Optional<Phrase> problem) {

  /** The page after one that will not do. */
  public InvitationPage with(Phrase problem) {
    return new InvitationPage(form, Optional.of(problem));
  }
}
