package coffer.auth.account;

import coffer.auth.text.Phrase;

/** Something a person asked for and cannot have; the message is a sentence for that person. */
public final class RefusedException extends Exception {

  private static final long serialVersionUID = 1;

  private final transient Phrase phrase;

  /** With a reason that people read in their own language. */
  public RefusedException(Phrase phrase) {
    super(phrase.english());
    this.phrase = phrase;
  }

  /** With a reason that only terminals show. */
  public RefusedException(String sentence) {
    this(Phrase.verbatim(sentence));
  }

  /** The reason, for a page. */
  public Phrase phrase() {
    return phrase;
  }

  /** The reason in English, for terminals and logs. */
  public String sentence() {
    return String.valueOf(getMessage());
  }
}
