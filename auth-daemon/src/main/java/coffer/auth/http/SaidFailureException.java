package coffer.auth.http;

import coffer.auth.text.Phrase;
import coffer.http.Failure;
import coffer.http.FailureException;

/** A failure of which a page says more than its kind, in the language of whoever reads it. */
final class SaidFailureException extends FailureException {

  private static final long serialVersionUID = 1;

  private final transient Phrase phrase;

  SaidFailureException(Failure failure, Phrase phrase) {
    super(failure, phrase.english());
    this.phrase = phrase;
  }

  Phrase phrase() {
    return phrase;
  }
}
