package coffer.auth.command;

import coffer.auth.account.Password;
import coffer.auth.account.RefusedException;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Where a command has a new password from. Mutable, since picocli fills it. */
final class NewPassword {

  @Option(
      names = "--password-file",
      paramLabel = "F",
      description = "Read the password from the first line of this file, not from the terminal.")
  private @Nullable Path file;

  /**
   * The password from the file, or typed twice at the terminal.
   *
   * @throws RefusedException if it is none that can be set, or was typed differently
   * @throws ParameterException if there is neither a file nor a terminal
   */
  Password read(CommandLine command) throws RefusedException, IOException {
    return Password.chosen(file == null ? fromTerminal(command) : firstLine(file));
  }

  private static String firstLine(Path file) throws RefusedException, IOException {
    try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      String line = lines.readLine();
      return line == null ? "" : line.replaceFirst("^\ufeff", "");
    } catch (MalformedInputException e) {
      throw new RefusedException(file + " is not UTF-8.");
    } catch (NoSuchFileException e) {
      throw new RefusedException("There is no file " + file + ".");
    }
  }

  private static String fromTerminal(CommandLine command) throws RefusedException {
    Console console = Terminal.console().orElse(null);
    if (console == null) {
      throw new ParameterException(
          command, "There is no terminal to ask for the password at: use --password-file.");
    }
    char[] first = console.readPassword("New password: ");
    char[] second = console.readPassword("The same again: ");
    if (first == null || second == null) {
      throw new RefusedException("No password was given.");
    }
    if (!Arrays.equals(first, second)) {
      throw new RefusedException("The two are not the same.");
    }
    return new String(first);
  }
}
