package coffer.auth;

import coffer.auth.command.AppCommand;
import coffer.auth.command.CheckCommand;
import coffer.auth.command.ConfigCommand;
import coffer.auth.command.EditCommand;
import coffer.auth.command.TokenCommand;
import coffer.auth.command.UserCommand;
import coffer.auth.serve.Serve;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program {@code coffer-auth}. Exits with 0, 1 if it failed, or 2 for wrong usage. */
@Command(
    name = "coffer-auth",
    mixinStandardHelpOptions = true,
    version = "coffer-auth 0.1.0",
    synopsisSubcommandLabel = "COMMAND",
    description = "Signs people in, asks them what apps may do, and keeps their accounts.",
    subcommands = {
      Serve.class,
      UserCommand.class,
      AppCommand.class,
      TokenCommand.class,
      EditCommand.class,
      CheckCommand.class,
      ConfigCommand.class
    })
public final class CofferAuth implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  /** The whole command line, ready to be executed. */
  static CommandLine commandLine() {
    return new CommandLine(new CofferAuth())
        .setExecutionExceptionHandler(CofferAuth::failed)
        .setParameterExceptionHandler(CofferAuth::wronglyUsed)
        .setCaseInsensitiveEnumValuesAllowed(true);
  }

  /** A command without a name of one. */
  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing command.");
  }

  private static int wronglyUsed(ParameterException e, String[] arguments) {
    CommandLine command = e.getCommandLine();
    PrintWriter errors = command.getErr();
    errors.println(e.getMessage());
    errors.println("See '" + command.getCommandSpec().qualifiedName() + " --help'.");
    return CommandLine.ExitCode.USAGE;
  }

  private static int failed(Exception e, CommandLine command, CommandLine.ParseResult parsed) {
    PrintWriter errors = command.getErr();
    errors.println(sentence(e));
    return CommandLine.ExitCode.SOFTWARE;
  }

  /** What is left of these exceptions without their names is a path. */
  private static String sentence(Exception e) {
    if (e instanceof AccessDeniedException) {
      return "There is no right to read or write " + e.getMessage() + ".";
    }
    if (e instanceof NoSuchFileException) {
      return "There is no " + e.getMessage() + ".";
    }
    return e.getMessage() == null ? e.toString() : e.getMessage();
  }
}
