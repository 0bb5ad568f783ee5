package coffer.auth.grant;

import java.io.IOException;
import java.nio.file.Path;

/** Somebody is saving a file of an account at this moment: nothing was changed, or not all. */
public final class UnsettledException extends IOException {

  private static final long serialVersionUID = 1;

  UnsettledException(Path folder) {
    super("Somebody is saving a file in " + folder + " right now: try again.");
  }
}
