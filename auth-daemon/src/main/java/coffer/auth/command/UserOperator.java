package coffer.auth.command;

import coffer.account.AccountName;
import coffer.auth.account.BusyException;
import coffer.auth.account.RefusedException;
import coffer.config.CofferConfig;
import coffer.config.ConfigException;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes an account an operator's. Mutable, since picocli fills it. */
@Command(
    name = "operator",
    mixinStandardHelpOptions = true,
    description =
        "Lets an account's person list, disable and enable accounts and invite people, on a page"
            + " below /account/. They see nobody's apps or documents.")
final class UserOperator implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "NAME", converter = NameParameter.class)
  private @Nullable AccountName name;

  @Option(names = "--off", description = "Take that right away again.")
  private boolean off;

  @Mixin private HomeOption home = new HomeOption();

  @Override
  public Integer call() throws ConfigException, IOException, RefusedException, BusyException {
    CofferConfig config = home.config();
    AccountName account = Objects.requireNonNull(name);
    AccountTools tools = AccountTools.of(config);
    boolean changed =
        Audit.of(config, spec.commandLine().getErr())
            .noted(
                off ? "user operator --off" : "user operator",
                account,
                () -> tools.states().setOperator(account, !off));
    spec.commandLine()
        .getOut()
        .println(
            account
                + (off ? " is no operator" : " is an operator")
                + (changed ? " now." : (off ? " anyhow." : " already.")));
    return ExitCode.OK;
  }
}
