package coffer.auth.page;

import coffer.auth.text.Phrase;
import coffer.config.BasePath;
import java.util.List;
import java.util.Optional;

/**
 * A person at a page of their account: what is around all of these pages.
 *
 * @param here which page
 * @param person who
 * @param csrfToken for every form there
 * @param notice what has just been done, said once
 * @param operator whether the person has the pages for operators, too
 * @param base below which all of these pages are
 */
public record Visit(
    AccountPlace here,
    Person person,
    String csrfToken,
    Optional<Phrase> notice,
    boolean operator,
    BasePath base) {

  /** The route of the form that signs the person out. */
  public static final String SIGN_OUT = AccountPlace.FOLDER + "sign-out";

  /** All that the navigation leads to. */
  public List<AccountPlace> places() {
    return AccountPlace.all(operator);
  }

  /** A form that this very page answers. */
  public Form form() {
    return new Form(path(), csrfToken);
  }

  /** The form that signs the person out. */
  public Form signOut() {
    return new Form(base.of(SIGN_OUT), csrfToken);
  }

  /** Where this very page is, for browsers. */
  public String path() {
    return path(here);
  }

  /** Where that page is, for browsers. */
  public String path(AccountPlace place) {
    return base.of(place.path());
  }
}
