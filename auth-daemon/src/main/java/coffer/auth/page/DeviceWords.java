package coffer.auth.page;

import coffer.auth.text.Phrase;

/** Browsers and their systems, which files name in English, in anybody's language. */
public final class DeviceWords {

  private static final String UNKNOWN = "Unknown browser";
  private static final String ON = " on ";

  private DeviceWords() {}

  /** Such as {@code Firefox on Linux}, from exactly that; anything else stays as it is. */
  public static Phrase of(String device) {
    int on = device.indexOf(ON);
    String browser = on < 0 ? device : device.substring(0, on);
    if (on < 0) {
      return browser.equals(UNKNOWN) ? Phrase.of("device.unknown") : Phrase.verbatim(device);
    }
    String system = device.substring(on + ON.length());
    return browser.equals(UNKNOWN)
        ? Phrase.of("device.unknown-on").with("system", system)
        : Phrase.of("device.on").with("browser", browser).with("system", system);
  }
}
