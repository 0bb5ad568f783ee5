package coffer.auth.command;

import coffer.account.AccountName;
import coffer.auth.account.Account;
import coffer.auth.account.BusyException;
import coffer.auth.account.Password;
import coffer.auth.account.RefusedException;
import coffer.auth.account.RemovedAccount;
import coffer.config.ConfigException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Keeps accounts, whether the daemon runs or not. Mutable, since picocli fills it. */
@Command(
    name = "user",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Keeps accounts, whether the daemon runs or not.")
public final class UserCommand implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  /** Without saying what to do. */
  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing command: what to do with accounts?");
  }

  @Command(name = "add", mixinStandardHelpOptions = true, description = "Makes an account.")
  void add(
      @Parameters(paramLabel = "NAME", converter = NameParameter.class) AccountName name,
      @Mixin NewPassword newPassword,
      @Mixin HomeOption home)
      throws ConfigException, IOException, RefusedException, BusyException {
    AccountTools tools = AccountTools.of(home.config());
    if (tools.accounts().find(name).isPresent()) {
      throw new RefusedException("There is an account '" + name + "' already.");
    }
    Password password = newPassword.read(command("add"));
    tools.registration().add(name, password);
    out().println("Made the account " + name + ".");
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Prints the names of all accounts, one a line.")
  void list(
      @Option(names = "--removed", description = "Print names and ids of removed accounts instead.")
          boolean removed,
      @Mixin HomeOption home)
      throws ConfigException, IOException {
    AccountTools tools = AccountTools.of(home.config());
    if (removed) {
      tools.removed().list().forEach(account -> out().println(account.name() + " " + account.id()));
      return;
    }
    for (AccountName name : tools.accounts().names()) {
      boolean active = tools.accounts().find(name).filter(Account::isActive).isPresent();
      out().println(active ? name.value() : name + " (disabled)");
    }
  }

  @Command(
      name = "passwd",
      mixinStandardHelpOptions = true,
      description = "Sets an account's password, and signs its browsers out. Apps stay connected.")
  void passwd(
      @Parameters(paramLabel = "NAME", converter = NameParameter.class) AccountName name,
      @Mixin NewPassword newPassword,
      @Mixin HomeOption home)
      throws ConfigException, IOException, RefusedException, BusyException {
    AccountTools tools = AccountTools.of(home.config());
    if (tools.accounts().find(name).isEmpty()) {
      throw new RefusedException("There is no account '" + name + "'.");
    }
    Password password = newPassword.read(command("passwd"));
    tools.passwords().set(name, password);
    tools.sessions().endAll(name);
    out().println("Set the password of " + name + ".");
  }

  @Command(
      name = "remove",
      mixinStandardHelpOptions = true,
      description = "Moves an account and its data aside. 'restore' brings them back.")
  void remove(
      @Parameters(paramLabel = "NAME", converter = NameParameter.class) AccountName name,
      @Mixin HomeOption home)
      throws ConfigException, IOException, RefusedException {
    RemovedAccount removed = AccountTools.of(home.config()).removed().remove(name);
    out().println("Removed the account " + name + ". Its id is " + removed.id() + ".");
  }

  @Command(
      name = "restore",
      mixinStandardHelpOptions = true,
      description = "Brings a removed account back.")
  void restore(
      @Parameters(paramLabel = "NAME", converter = NameParameter.class) AccountName name,
      @Option(names = "--id", paramLabel = "ID", description = "Which, if several were removed.")
          @Nullable String id,
      @Mixin HomeOption home)
      throws ConfigException, IOException, RefusedException {
    AccountTools.of(home.config()).removed().restore(name, Optional.ofNullable(id));
    out().println("Restored the account " + name + ".");
  }

  /** The one whose usage is shown when it was used wrongly. */
  private CommandLine command(String name) {
    return Objects.requireNonNull(spec.subcommands().get(name));
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
