package coffer.auth.page;

import coffer.auth.passkey.Backup;
import coffer.auth.passkey.Passkey;
import java.time.Instant;

/**
 * A passkey as its person sees it.
 *
 * @param id as forms name it
 * @param name what the person calls it
 * @param detail where it is, since when, and when it was last used, in words
 */
public record PasskeyView(String id, String name, String detail) {

  /** The view of a passkey. */
  public static PasskeyView of(Passkey passkey) {
    String used = passkey.used().map(time -> "last used on " + day(time)).orElse("never used");
    return new PasskeyView(
        passkey.id(),
        passkey.name(),
        "%s; added on %s, %s".formatted(place(passkey.backup()), day(passkey.created()), used));
  }

  private static String place(Backup backup) {
    return switch (backup) {
      case DEVICE -> "On one device only";
      case POSSIBLE -> "On one device, could be copied to others";
      case SYNCED -> "Copied among your devices";
    };
  }

  private static String day(Instant time) {
    return Moment.dayOf(time).words();
  }
}
