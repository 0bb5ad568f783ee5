package coffer.auth.serve;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** How the log looks: one line an event on standard error, time first. */
final class LogLines {

  private static final String FORMAT = "java.util.logging.SimpleFormatter.format";

  /** Kept, since the logging system forgets loggers that nobody holds, and their levels. */
  private static final List<Logger> QUIET =
      List.of(
          Logger.getLogger("io.undertow"),
          Logger.getLogger("org.xnio"),
          Logger.getLogger("org.jboss"));

  private LogLines() {}

  /** To be called before anything is logged; what the operator has set stays. */
  static void begin() {
    if (System.getProperty(FORMAT) == null) {
      System.setProperty(FORMAT, "%1$tFT%1$tT%1$tz %4$s %3$s: %5$s%6$s%n");
    }
    QUIET.forEach(logger -> logger.setLevel(Level.WARNING));
  }
}
