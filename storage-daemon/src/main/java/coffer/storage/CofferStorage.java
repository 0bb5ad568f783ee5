package coffer.storage;

import java.io.PrintWriter;
import java.nio.file.FileSystemException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program {@code coffer-storage}. Exits with 0, 1 if it failed, or 2 for wrong usage. */
@Command(
    name = "coffer-storage",
    mixinStandardHelpOptions = true,
    version = "coffer-storage 0.1.0",
    synopsisSubcommandLabel = "COMMAND",
    description = "Answers remoteStorage apps, and keeps every write as a commit in git.",
    subcommands = {ServeCommand.class, ConfigCommand.class})
public final class CofferStorage implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  /** The whole command line, ready to be executed. */
  static CommandLine commandLine() {
    return new CommandLine(new CofferStorage()).setExecutionExceptionHandler(CofferStorage::failed);
  }

  /** A command without a name of one. */
  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing command.");
  }

  private static int failed(Exception e, CommandLine command, CommandLine.ParseResult parsed) {
    PrintWriter errors = command.getErr();
    errors.println(sentence(e));
    return CommandLine.ExitCode.SOFTWARE;
  }

  /** What went wrong, also where the message is no more than the name of a file. */
  private static String sentence(Exception e) {
    String message = e.getMessage();
    return message == null || e instanceof FileSystemException ? e.toString() : message;
  }
}
