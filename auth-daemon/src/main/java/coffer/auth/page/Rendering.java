package coffer.auth.page;

import coffer.auth.text.Languages;

/** A page that is about to be written, in whatever language whoever gets it reads. */
public interface Rendering {

  /** The page in the best language there is for those. */
  Html in(Languages languages);

  /**
   * A page as it is sent.
   *
   * @param text all of it
   * @param language the tag of its language (BCP 47)
   */
  record Html(String text, String language) {}
}
