package coffer.auth.command;

import coffer.account.AccountName;
import coffer.auth.account.RefusedException;
import coffer.auth.audit.AuditAction;
import coffer.auth.audit.AuditOutcome;
import coffer.auth.grant.PruneRule;
import coffer.auth.grant.TokenPruner;
import coffer.config.CofferConfig;
import coffer.config.ConfigException;
import coffer.token.IssuedToken;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Deletes tokens that have ended. Mutable, since picocli fills it. */
@Command(
    name = "prune",
    mixinStandardHelpOptions = true,
    description = {
      "Deletes tokens that have ended, of all accounts if none is named. A token that has ended is"
          + " refused whether it is deleted or not.",
      "",
      "Most tokens end by not being used, and only the storage daemon knows when they were: it"
          + " writes that to data/@usage in its home. Where that cannot be read, as by a user"
          + " outside of the group or where the storage daemon runs on another host, no such token"
          + " is deleted, and the number of those that stay for that reason is said. Where it is"
          + " old, only what had ended by then is deleted."
    })
final class TokenPrune implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "USER", arity = "0..*", converter = NameParameter.class)
  private List<AccountName> names = List.of();

  @Option(
      names = "--grace",
      paramLabel = "DURATION",
      converter = DurationParameter.class,
      defaultValue = "0d",
      description =
          "Only tokens that ended this long ago, such as 7d or 12h (default: ${DEFAULT-VALUE})."
              + " Negative: also those that end within that time unless they are used, such as"
              + " -7d.")
  private Duration grace = Duration.ZERO;

  @Option(names = "--dry-run", description = "Delete nothing, and say what would be deleted.")
  private boolean dryRun;

  @Option(names = "--verbose", description = "Print each of the tokens.")
  private boolean verbose;

  @Option(names = "--quiet", description = "Print nothing but errors.")
  private boolean quiet;

  @Mixin private HomeOption home = new HomeOption();

  @Override
  public Integer call() throws ConfigException, IOException, RefusedException {
    CofferConfig config = home.config();
    GrantTools tools = GrantTools.of(config);
    tools.accounts().require(names);
    Audit audit = Audit.of(config, spec.commandLine().getErr());
    PruneRule rule = new PruneRule(Clock.systemUTC().instant(), grace);
    int ended = 0;
    int unknown = 0;
    int code = ExitCode.OK;
    for (AccountName name : names.isEmpty() ? tools.accounts().accounts().names() : names) {
      try {
        TokenPruner.Pruned pruned =
            dryRun ? tools.pruner().find(name, rule) : tools.pruner().prune(name, rule);
        tell(audit, name, pruned.ended());
        ended += pruned.ended().size();
        unknown += pruned.unknown();
      } catch (IOException e) {
        spec.commandLine().getErr().println(name + ": " + e.getMessage());
        code = ExitCode.SOFTWARE;
      }
    }
    summarise(ended, unknown);
    return code;
  }

  private void tell(Audit audit, AccountName name, List<IssuedToken> ended) {
    for (IssuedToken token : ended) {
      if (!dryRun) {
        audit.record(
            audit
                .event(AuditAction.REVOKE, AuditOutcome.OK, name)
                .app(token.app())
                .token(token.hash())
                .reason("it has ended"));
      }
      if (verbose && !quiet) {
        String text = new TokenView(name, token, Optional.empty()).text();
        spec.commandLine().getOut().println(name + "  " + text);
      }
    }
  }

  private void summarise(int ended, int unknown) {
    if (quiet) {
      return;
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println((dryRun ? "Tokens that would be deleted: " : "Tokens deleted: ") + ended);
    if (unknown > 0) {
      out.println(
          "Tokens that stay because their last use cannot be read in this home: " + unknown);
    }
  }
}
