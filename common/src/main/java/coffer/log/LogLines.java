package coffer.log;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.logging.ConsoleHandler;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * One line for each record: {@code 2026-01-01T00:00:00Z WARNING message}. A stack trace stands
 * behind its message, its lines separated by bars, so that what belongs together stays together.
 */
public final class LogLines extends Formatter {

  /** Libraries that tell the world when they start; kept here, since loggers are held weakly. */
  private static final List<Logger> QUIET =
      List.of(
          Logger.getLogger("io.undertow"),
          Logger.getLogger("org.jboss"),
          Logger.getLogger("org.xnio"),
          Logger.getLogger("org.eclipse.jgit"));

  private LogLines() {}

  /** Makes everything that is logged from now on a line on standard error. */
  public static void install() {
    LogManager.getLogManager().reset();
    quieten();
    ConsoleHandler handler = new ConsoleHandler();
    handler.setFormatter(new LogLines());
    Logger.getLogger("").addHandler(handler);
  }

  /** Silences what libraries say of their ordinary doings. */
  public static void quieten() {
    QUIET.forEach(logger -> logger.setLevel(Level.WARNING));
  }

  @Override
  public String format(LogRecord entry) {
    StringBuilder line = new StringBuilder();
    line.append(entry.getInstant().truncatedTo(ChronoUnit.SECONDS))
        .append(' ')
        .append(entry.getLevel().getName())
        .append(' ')
        .append(oneLine(formatMessage(entry)));
    for (Throwable at = entry.getThrown(); at != null; at = at.getCause()) {
      line.append(" | ").append(oneLine(at.toString()));
      for (StackTraceElement frame : at.getStackTrace()) {
        line.append(" | at ").append(frame);
      }
    }
    return line.append('\n').toString();
  }

  private static String oneLine(String text) {
    return text.replaceAll("[\\r\\n]+", " | ");
  }
}
