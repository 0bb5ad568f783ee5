package coffer.auth.command;

import coffer.account.AccountFile.State;
import coffer.account.AccountName;
import coffer.auth.account.Account;
import coffer.auth.account.RemovedAccount;
import coffer.config.ConfigException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ObjectNode;

/** Lists accounts. Mutable, since picocli fills it. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "Prints the names of all accounts, one a line.")
final class UserList implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--removed", description = "Print names and ids of removed accounts instead.")
  private boolean removed;

  @Mixin private Listing listing = new Listing();

  @Mixin private HomeOption home = new HomeOption();

  private record Listed(AccountName name, State state) {}

  @Override
  public Integer call() throws ConfigException, IOException {
    AccountTools tools = AccountTools.of(home.config());
    PrintWriter out = spec.commandLine().getOut();
    if (removed) {
      listing.print(
          out,
          tools.removed().list(),
          account -> List.of(account.name() + " " + account.id()),
          UserList::object);
    } else {
      listing.print(out, listed(tools), account -> List.of(text(account)), UserList::object);
    }
    return ExitCode.OK;
  }

  private static List<Listed> listed(AccountTools tools) throws IOException {
    List<Listed> accounts = new ArrayList<>();
    for (AccountName name : tools.accounts().names()) {
      State state = tools.accounts().find(name).map(Account::state).orElse(State.DISABLED);
      accounts.add(new Listed(name, state));
    }
    return accounts;
  }

  private static String text(Listed account) {
    return account.state() == State.ACTIVE
        ? account.name().value()
        : account.name() + " (disabled)";
  }

  private static ObjectNode object(Listed account) {
    return Listing.object()
        .put("name", account.name().value())
        .put("state", account.state().name().toLowerCase(Locale.ROOT));
  }

  private static ObjectNode object(RemovedAccount account) {
    return Listing.object().put("name", account.name().value()).put("id", account.id());
  }
}
