package coffer.auth.page;

import coffer.auth.text.Phrase;
import java.util.List;

/**
 * Where a person is signed in.
 *
 * @param here the browser that shows this page
 * @param others latest use first
 */
public record SessionsPage(Visit visit, Place here, List<Place> others) {

  /** The button that ends one session. */
  public static final String END = "end";

  /** The button that ends all of them, this one too. */
  public static final String END_ALL = "end-all";

  public SessionsPage {
    others = List.copyOf(others);
  }

  /**
   * One browser.
   *
   * @param id under which forms name it
   * @param device browser and system in a few words
   * @param address where that was when the person signed in
   * @param since when the person signed in, or proved that again
   * @param seen when it was last used, at most an hour behind
   */
  public record Place(String id, Phrase device, String address, Moment since, Moment seen) {}
}
