package coffer.auth.passkey;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Whether a passkey stays on one device (WebAuthn 6.1.3). */
public enum Backup {
  /** It cannot leave its device. */
  DEVICE,
  /** It could be copied, and is on one device now. */
  POSSIBLE,
  /** It is in a person's cloud, or on several of their devices. */
  SYNCED;

  static Backup of(boolean eligible, boolean backedUp) {
    return backedUp ? SYNCED : eligible ? POSSIBLE : DEVICE;
  }

  static Optional<Backup> parse(String word) {
    return Arrays.stream(values()).filter(backup -> backup.word().equals(word)).findFirst();
  }

  /** As the file spells it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
