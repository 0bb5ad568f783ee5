package coffer.auth.command;

import coffer.account.AccountFile.State;
import coffer.account.AccountName;
import coffer.auth.account.BusyException;
import coffer.auth.account.Password;
import coffer.auth.account.RefusedException;
import coffer.auth.account.RemovedAccount;
import coffer.config.CofferConfig;
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
    description = "Keeps accounts, whether the daemon runs or not.",
    subcommands = {
      UserList.class,
      UserShow.class,
      UserAlias.class,
      UserOperator.class,
      UserInvite.class,
      UserInvitations.class,
      UserUninvite.class
    })
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
    CofferConfig config = home.config();
    AccountTools tools = AccountTools.of(config);
    if (tools.accounts().find(name).isPresent()) {
      throw new RefusedException("There is an account '" + name + "' already.");
    }
    Password password = newPassword.read(command("add"));
    audit(config).note("user add", name, () -> tools.registration().add(name, password));
    out().println("Made the account " + name + ".");
  }

  @Command(
      name = "passwd",
      mixinStandardHelpOptions = true,
      description = "Sets an account's password, and signs its browsers out. Apps stay connected.")
  void passwd(
      @Parameters(paramLabel = "NAME", converter = NameParameter.class) AccountName name,
      @Option(
              names = "--alone",
              description =
                  "Let nothing else open the account: its passkeys and recovery codes are removed,"
                      + " since somebody else may have made them.")
          boolean alone,
      @Mixin NewPassword newPassword,
      @Mixin HomeOption home)
      throws ConfigException, IOException, RefusedException, BusyException {
    CofferConfig config = home.config();
    AccountTools tools = AccountTools.of(config);
    tools.require(name);
    Password password = newPassword.read(command("passwd"));
    audit(config)
        .note(
            "user passwd",
            name,
            () -> {
              tools.passwords().set(name, password);
              if (alone) {
                // Before too: whoever is in could add what is removed here.
                tools.sessions().endAll(name);
                tools.passkeys().removeAll(name);
                tools.codes().removeAll(name);
              }
              tools.sessions().endAll(name);
            });
    out().println("Set the password of " + name + ".");
    if (alone) {
      out().println("Nothing else opens the account: it has no passkeys and recovery codes now.");
    }
  }

  @Command(
      name = "disable",
      mixinStandardHelpOptions = true,
      description =
          "Keeps everybody out of an account: signs its browsers out, lets nobody sign in, and"
              + " refuses its tokens. Nothing is deleted. 'enable' undoes it, but for the"
              + " sessions.")
  void disable(
      @Parameters(paramLabel = "NAME", converter = NameParameter.class) AccountName name,
      @Mixin HomeOption home)
      throws ConfigException, IOException, RefusedException, BusyException {
    CofferConfig config = home.config();
    AccountTools tools = AccountTools.of(config);
    boolean changed =
        audit(config)
            .noted(
                "user disable",
                name,
                () -> {
                  boolean done = tools.states().set(name, State.DISABLED);
                  tools.sessions().endAll(name);
                  return done;
                });
    out().println(changed ? "Disabled " + name + "." : name + " was disabled already.");
  }

  @Command(
      name = "enable",
      mixinStandardHelpOptions = true,
      description = "Lets people and apps into a disabled account again.")
  void enable(
      @Parameters(paramLabel = "NAME", converter = NameParameter.class) AccountName name,
      @Mixin HomeOption home)
      throws ConfigException, IOException, RefusedException, BusyException {
    CofferConfig config = home.config();
    AccountTools tools = AccountTools.of(config);
    boolean changed =
        audit(config).noted("user enable", name, () -> tools.states().set(name, State.ACTIVE));
    out().println(changed ? "Enabled " + name + "." : name + " was enabled already.");
  }

  @Command(
      name = "remove",
      mixinStandardHelpOptions = true,
      description =
          "Moves an account and its data aside, and gives its aliases up. 'restore' brings account"
              + " and data back.")
  void remove(
      @Parameters(paramLabel = "NAME", converter = NameParameter.class) AccountName name,
      @Mixin HomeOption home)
      throws ConfigException, IOException, RefusedException, BusyException {
    CofferConfig config = home.config();
    AccountTools tools = AccountTools.of(config);
    RemovedAccount removed =
        audit(config).noted("user remove", name, () -> tools.removed().remove(name));
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
      throws ConfigException, IOException, RefusedException, BusyException {
    CofferConfig config = home.config();
    AccountTools tools = AccountTools.of(config);
    audit(config)
        .note("user restore", name, () -> tools.removed().restore(name, Optional.ofNullable(id)));
    out().println("Restored the account " + name + ".");
  }

  private Audit audit(CofferConfig config) {
    return Audit.of(config, spec.commandLine().getErr());
  }

  /** The one whose usage is shown when it was used wrongly. */
  private CommandLine command(String name) {
    return Objects.requireNonNull(spec.subcommands().get(name));
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
