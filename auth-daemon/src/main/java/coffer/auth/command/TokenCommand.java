package coffer.auth.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Shows and deletes tokens. Mutable, since picocli fills it. */
@Command(
    name = "token",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Shows the tokens that apps hold, and deletes some.",
    subcommands = {TokenList.class, TokenRevoke.class, TokenPrune.class})
public final class TokenCommand implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  /** Without saying what to do. */
  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing command: what to do with tokens?");
  }
}
