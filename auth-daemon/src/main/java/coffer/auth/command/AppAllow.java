package coffer.auth.command;

import coffer.account.AccountName;
import coffer.auth.account.RefusedException;
import coffer.auth.audit.AuditAction;
import coffer.auth.audit.AuditOutcome;
import coffer.auth.grant.GrantProposal;
import coffer.auth.grant.ProposedLine;
import coffer.config.CofferConfig;
import coffer.config.ConfigException;
import coffer.grant.AppOrigin;
import coffer.scope.AccessScopes;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
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

/** Computes the lines that allow something, or writes them. Mutable, since picocli fills it. */
@Command(
    name = "allow",
    mixinStandardHelpOptions = true,
    description =
        "Prints the lines to add to .auth for an app to get these scopes, or adds them with"
            + " --write. The person still has to sign in and click for the app to get a token.")
final class AppAllow implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(index = "0", paramLabel = "USER", converter = NameParameter.class)
  private @Nullable AccountName name;

  @Parameters(
      index = "1",
      paramLabel = "ORIGIN",
      converter = OriginParameter.class,
      description = "Where the app runs, such as https://app.example.org.")
  private @Nullable AppOrigin origin;

  @Parameters(
      index = "2..*",
      paramLabel = "SCOPE",
      arity = "1..*",
      description = "What it may do, such as notes:rw, photos:r or *:rw.")
  private List<String> scopes = List.of();

  @Option(names = "--write", description = "Add the lines instead of printing them.")
  private boolean write;

  @Mixin private HomeOption home = new HomeOption();

  @Override
  public Integer call() throws ConfigException, IOException, RefusedException {
    CofferConfig config = home.config();
    AccountName account = Objects.requireNonNull(name);
    AppOrigin app = Objects.requireNonNull(origin);
    AccessScopes asked = scopes();
    GrantTools tools = GrantTools.of(config);
    tools.accounts().require(account);
    GrantProposal proposal = tools.operator().propose(account, app, asked);
    PrintWriter errors = spec.commandLine().getErr();
    proposal
        .withheld()
        .forEach(
            module ->
                errors.println(
                    "'"
                        + module
                        + "' is set to empty for this app, and stays so: remove that line first."));
    if (!write) {
      LocalDate today = LocalDate.now(ZoneOffset.UTC);
      proposal.fileLines(today).forEach(spec.commandLine().getOut()::println);
    } else if (!proposal.isCovered()) {
      write(config, tools, proposal);
    }
    if (proposal.isCovered() && proposal.withheld().isEmpty()) {
      errors.println(app + " may do that already: no line is missing.");
    }
    return ExitCode.OK;
  }

  private void write(CofferConfig config, GrantTools tools, GrantProposal proposal)
      throws IOException {
    AccountName account = Objects.requireNonNull(name);
    List<String> added =
        tools.operator().allow(account, proposal.app(), proposal.scopes()).stream()
            .map(ProposedLine::toString)
            .toList();
    Audit audit = Audit.of(config, spec.commandLine().getErr());
    audit.record(
        audit
            .event(AuditAction.GRANT, AuditOutcome.OK, account)
            .app(proposal.app())
            .scopes(proposal.scopes().toString())
            .lines(added));
    added.forEach(line -> spec.commandLine().getOut().println("Added: " + line));
  }

  private AccessScopes scopes() {
    for (String scope : scopes) {
      if (AccessScopes.parse(scope).isEmpty()) {
        throw new ParameterException(
            spec.commandLine(),
            "'"
                + scope.replaceAll("\\p{Cntrl}", "?")
                + "' is no scope: expected a module and r or rw, such as notes:rw; '*' is every"
                + " module, and 'public' is none.");
      }
    }
    return AccessScopes.parse(String.join(" ", scopes)).orElseThrow();
  }
}
