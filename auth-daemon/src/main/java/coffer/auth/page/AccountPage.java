package coffer.auth.page;

import java.util.List;
import java.util.Optional;

/**
 * Says who is signed in, lets them out, and shows what they have declined lately.
 *
 * @param session who is; empty for nobody
 */
public record AccountPage(Optional<SignedIn> session) {

  /**
   * Somebody who is signed in.
   *
   * @param form signs them out
   * @param refused what they have declined lately
   */
  public record SignedIn(Person person, Form form, Refused refused) {}

  /**
   * What somebody has declined, newest first.
   *
   * @param form clears the list
   */
  public record Refused(List<RefusalView> list, Form form) {
    public Refused {
      list = List.copyOf(list);
    }
  }
}
