package coffer.auth.command;

import coffer.account.AccountName;
import coffer.auth.account.RefusedException;
import coffer.auth.audit.AuditAction;
import coffer.auth.audit.AuditOutcome;
import coffer.auth.grant.Device;
import coffer.config.CofferConfig;
import coffer.config.ConfigException;
import coffer.token.IssuedToken;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Deletes one token, or all. Mutable, since picocli fills it. */
@Command(
    name = "revoke",
    mixinStandardHelpOptions = true,
    description = {
      "Deletes one token, and what it could be renewed with: that device has to connect again,",
      "the app's others stay. With --all every device has to."
    })
final class TokenRevoke implements Callable<Integer> {

  private static final Pattern ID = Pattern.compile("[0-9a-f]{12,64}");

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(index = "0", paramLabel = "USER", converter = NameParameter.class)
  private @Nullable AccountName name;

  @Parameters(
      index = "1",
      paramLabel = "ID",
      arity = "0..1",
      description = "As 'token list' shows it, or more digits of it.")
  private String id = "";

  @Option(names = "--all", description = "Every token of the account. What apps may do stays.")
  private boolean all;

  @Mixin private HomeOption home = new HomeOption();

  @Override
  public Integer call() throws ConfigException, IOException, RefusedException {
    CofferConfig config = home.config();
    AccountName account = Objects.requireNonNull(name);
    String prefix = id.toLowerCase(Locale.ROOT);
    if (all ? !prefix.isEmpty() : !ID.matcher(prefix).matches()) {
      throw new ParameterException(
          spec.commandLine(),
          "ID is the 12 hex digits that 'token list' shows, or more of them; or say --all.");
    }
    GrantTools tools = GrantTools.of(config);
    tools.accounts().require(account);
    List<IssuedToken> deleted =
        all ? tools.tokens().revoke(account, token -> true) : revoke(tools, account, prefix);
    Audit audit = Audit.of(config, spec.commandLine().getErr());
    for (IssuedToken token : deleted) {
      audit.record(
          audit
              .event(AuditAction.REVOKE, AuditOutcome.OK, account)
              .app(token.app())
              .token(token.hash()));
      spec.commandLine().getOut().println("Deleted a token of " + token.app() + ".");
    }
    return ExitCode.OK;
  }

  private List<IssuedToken> revoke(GrantTools tools, AccountName account, String prefix)
      throws IOException, RefusedException {
    String device = Device.nameOf(only(tools.tokens().held(account), prefix));
    List<IssuedToken> deleted =
        tools.tokens().revoke(account, token -> Device.nameOf(token).equals(device));
    if (deleted.isEmpty()) {
      throw new RefusedException(
          "That token is gone already; its app may have another. 'app revoke' ends all of them.");
    }
    return deleted;
  }

  private IssuedToken only(List<IssuedToken> tokens, String prefix) throws RefusedException {
    List<IssuedToken> found =
        tokens.stream().filter(token -> token.hash().hex().startsWith(prefix)).toList();
    if (found.size() > 1) {
      throw new RefusedException(
          "Several tokens begin with "
              + prefix
              + ". The files 'tokens' and 'refresh' have more of their digits.");
    }
    return found.stream()
        .findFirst()
        .orElseThrow(() -> new RefusedException(name + " has no token " + prefix + "."));
  }
}
