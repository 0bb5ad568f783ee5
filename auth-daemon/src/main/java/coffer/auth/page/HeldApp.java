package coffer.auth.page;

import coffer.auth.text.Phrase;
import java.util.List;
import java.util.Optional;

/**
 * An app that has something of a person's.
 *
 * @param fingerprint under which forms name it
 * @param name its origin, or the fingerprint where that is all there is
 * @param view the origin in its parts, and what the operator calls it
 * @param scopes what it was granted; empty where its tokens are about to be deleted
 * @param devices where it is signed in
 * @param times since when it has something, and when it last used it
 */
public record HeldApp(
    String fingerprint,
    String name,
    Optional<AppView> view,
    List<Scope> scopes,
    List<Place> devices,
    Times times) {

  public HeldApp {
    scopes = List.copyOf(scopes);
    devices = List.copyOf(devices);
  }

  /**
   * What it may do with one module.
   *
   * @param module as {@code .auth} names it
   * @param name in people's words
   * @param detail how far it may go
   * @param removable false where the app would have more without this line than with it
   */
  public record Scope(String module, Phrase name, Phrase detail, boolean removable) {}

  /**
   * One place where it is signed in.
   *
   * @param name under which forms name it
   * @param device browser and system in a few words
   * @param address where that was at the time
   * @param use what it did there, as far as is known
   */
  public record Place(
      String name, Phrase device, String address, Times times, Optional<UseView> use) {}

  /** Since when, and the last use as far as is known. */
  public record Times(Optional<Moment> since, Optional<Moment> used) {}
}
