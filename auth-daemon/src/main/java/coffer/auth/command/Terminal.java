package coffer.auth.command;

import java.io.Console;
import java.util.Optional;

/** The terminal that a person sits at. */
final class Terminal {

  private Terminal() {}

  /** Empty where input or output is a file or a pipe. */
  static Optional<Console> console() {
    return Optional.ofNullable(System.console()).filter(Terminal::isTerminal);
  }

  /** From Java 22 on there may be a console without a terminal, and a method that tells. */
  private static boolean isTerminal(Console console) {
    try {
      return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException e) {
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }
}
