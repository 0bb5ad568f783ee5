package coffer.auth.command;

import coffer.account.AccountName;
import coffer.auth.account.RefusedException;
import coffer.auth.audit.AuditAction;
import coffer.auth.audit.AuditEvent;
import coffer.auth.audit.AuditOutcome;
import coffer.auth.grant.GrantedLine;
import coffer.auth.grant.ListedApp;
import coffer.auth.grant.NamedApp;
import coffer.auth.grant.OperatorGrants;
import coffer.config.CofferConfig;
import coffer.config.ConfigException;
import coffer.scope.Module;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Takes something from an app. Mutable, since picocli fills it. */
@Command(
    name = "revoke",
    mixinStandardHelpOptions = true,
    description =
        "Removes an app's lines from .auth, or those of one module, or with --all those of every"
            + " app. Where no line is left, its tokens are deleted too. Its next request is"
            + " refused.")
final class AppRevoke implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(index = "0", paramLabel = "USER", converter = NameParameter.class)
  private @Nullable AccountName name;

  @Parameters(
      index = "1",
      paramLabel = "ORIGIN",
      converter = AppParameter.class,
      arity = "0..1",
      description = "Where the app runs, or the fingerprint that 'app list' shows.")
  private @Nullable NamedApp app;

  @Parameters(
      index = "2",
      paramLabel = "MODULE",
      arity = "0..1",
      description = "Only this module's lines. '*' is what is written so, not every module.")
  private @Nullable String module;

  @Option(names = "--all", description = "Every app of the account.")
  private boolean all;

  @Mixin private HomeOption home = new HomeOption();

  @Override
  public Integer call() throws ConfigException, IOException, RefusedException {
    CofferConfig config = home.config();
    AccountName account = Objects.requireNonNull(name);
    Optional<Module> only = module();
    GrantTools tools = GrantTools.of(config);
    if (all == (app != null)) {
      throw new ParameterException(
          spec.commandLine(), "Say which app, as 'app list' shows it, or --all for every one.");
    }
    tools.accounts().require(account);
    if (app != null) {
      revoke(config, tools, app, only);
      return ExitCode.OK;
    }
    List<ListedApp> apps = tools.operator().apps(account);
    if (apps.isEmpty()) {
      throw new RefusedException("No app has anything in the account " + account + ".");
    }
    for (ListedApp each : apps) {
      revoke(config, tools, NamedApp.parse(each.fingerprint()).orElseThrow(), only);
    }
    return ExitCode.OK;
  }

  private void revoke(
      CofferConfig config, GrantTools tools, NamedApp revoked, Optional<Module> only)
      throws IOException, RefusedException {
    AccountName account = Objects.requireNonNull(name);
    OperatorGrants.Revoked taken = tools.operator().revoke(account, revoked, only);
    if (taken.isNothing()) {
      throw new RefusedException(
          revoked
              + " has no line"
              + only.map(found -> " for '" + found + "'").orElse(" and no token")
              + " in the account "
              + account
              + ".");
    }
    tell(config, revoked, taken);
  }

  private Optional<Module> module() {
    if (module == null) {
      return Optional.empty();
    }
    return Optional.of(
        Module.parse(module)
            .orElseThrow(
                () -> new ParameterException(spec.commandLine(), "That is no module's name.")));
  }

  private void tell(CofferConfig config, NamedApp revoked, OperatorGrants.Revoked taken) {
    AccountName account = Objects.requireNonNull(name);
    Audit audit = Audit.of(config, spec.commandLine().getErr());
    AuditEvent event =
        audit
            .event(AuditAction.REVOKE, AuditOutcome.OK, account)
            .app(revoked.toString())
            .lines(taken.lines().stream().map(GrantedLine::toString).toList())
            .tokens(taken.tokens().size());
    audit.record(module == null ? event : event.module(module));
    taken.lines().forEach(line -> spec.commandLine().getOut().println("Removed: " + line));
    spec.commandLine().getOut().println("Tokens deleted: " + taken.tokens().size());
  }
}
