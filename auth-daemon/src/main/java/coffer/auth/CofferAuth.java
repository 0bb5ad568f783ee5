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
import java.util.List;
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
    description = "Signs people in, asks them what apps may do, and keeps their accounts.")
public final class CofferAuth implements Runnable {

  private static final List<Class<?>> COMMANDS =
      List.of(
          Serve.class,
          UserCommand.class,
          AppCommand.class,
          TokenCommand.class,
          EditCommand.class,
          CheckCommand.class,
          ConfigCommand.class);

  @Spec private CommandSpec spec = CommandSpec.create();

  public static void main(String[] arguments) {
    System.exit(commandLine(arguments).execute(arguments));
  }

  /**
   * The command line, ready to be executed: with the command that the first argument names, or with
   * all. To make them takes a fifth of the time in which the daemon is to be ready.
   */
  static CommandLine commandLine(String... arguments) {
    CommandLine all = new CommandLine(new CofferAuth());
    List<Class<?>> named =
        COMMANDS.stream().filter(command -> isNamed(command, arguments)).toList();
    (named.isEmpty() ? COMMANDS : named).forEach(all::addSubcommand);
    return all.setExecutionExceptionHandler(CofferAuth::failed)
        .setParameterExceptionHandler(CofferAuth::wronglyUsed)
        .setCaseInsensitiveEnumValuesAllowed(true);
  }

  private static boolean isNamed(Class<?> command, String... arguments) {
    String name = command.getAnnotation(Command.class).name();
    return arguments.length > 0 && arguments[0].equals(name);
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
