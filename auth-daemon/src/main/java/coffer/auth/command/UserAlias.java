package coffer.auth.command;

import coffer.account.AccountName;
import coffer.auth.account.Aliases;
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

/** Gives an account a second address. Mutable, since picocli fills it. */
@Command(
    name = "alias",
    mixinStandardHelpOptions = true,
    description =
        "Gives an account a second address, which leads to the same storage. Renaming an account"
            + " would break every app that is connected to it.")
final class UserAlias implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(index = "0", paramLabel = "NAME", converter = NameParameter.class)
  private @Nullable AccountName name;

  @Parameters(index = "1", paramLabel = "ALIAS", converter = NameParameter.class)
  private @Nullable AccountName alias;

  @Option(names = "--remove", description = "Take the alias away again.")
  private boolean remove;

  @Mixin private HomeOption home = new HomeOption();

  @Override
  public Integer call() throws ConfigException, IOException, RefusedException, BusyException {
    CofferConfig config = home.config();
    Aliases aliases = AccountTools.of(config).accounts().aliases();
    AccountName account = Objects.requireNonNull(name);
    AccountName second = Objects.requireNonNull(alias);
    Audit audit = Audit.of(config, spec.commandLine().getErr());
    String said =
        remove
            ? audit.noted("user alias --remove", account, () -> removed(aliases, account, second))
            : audit.noted("user alias", account, () -> added(aliases, account, second));
    String addresses = String.join(", ", config.addressDomains().addresses(second.value()));
    spec.commandLine().getOut().println(said + " (" + addresses + ")");
    return ExitCode.OK;
  }

  private static String added(Aliases aliases, AccountName account, AccountName alias)
      throws IOException, RefusedException {
    aliases.add(alias, account);
    return alias + " leads to " + account + " now.";
  }

  private static String removed(Aliases aliases, AccountName account, AccountName alias)
      throws IOException, RefusedException {
    aliases.remove(alias, account);
    return alias + " leads to " + account + " no more.";
  }
}
