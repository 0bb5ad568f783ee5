package coffer.auth.page;

import coffer.auth.passkey.Backup;
import coffer.auth.passkey.Passkey;
import coffer.auth.text.Phrase;
import java.time.Instant;

/**
 * A passkey as its person sees it.
 *
 * @param id as forms name it
 * @param name what the person calls it
 * @param detail where it is, since when, and when it was last used, in words
 */
public record PasskeyView(String id, String name, Phrase detail) {

  /** The view of a passkey. */
  public static PasskeyView of(Passkey passkey) {
    Phrase used =
        passkey
            .used()
            .map(time -> Phrase.of("passkey.used").with("day", day(time)))
            .orElse(Phrase.of("passkey.unused"));
    return new PasskeyView(
        passkey.id(),
        passkey.name(),
        place(passkey.backup()).with("day", day(passkey.created())).with("used", used));
  }

  private static Phrase place(Backup backup) {
    return switch (backup) {
      case DEVICE -> Phrase.of("passkey.device");
      case POSSIBLE -> Phrase.of("passkey.possible");
      case SYNCED -> Phrase.of("passkey.synced");
    };
  }

  private static Phrase day(Instant time) {
    return Moment.dayOf(time).words();
  }
}
