package coffer.auth.command;

import coffer.account.AccountName;
import coffer.auth.account.RefusedException;
import coffer.config.ConfigException;
import coffer.token.IssuedToken;
import coffer.token.TokenHash;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists the tokens of accounts. Mutable, since picocli fills it. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description =
        "Prints the tokens of accounts: id, app, scopes, when they were issued, when they end,"
            + " their last use as far as the storage daemon's files can be read, and address and"
            + " browser at issue. Where a device has none at the moment but could renew it, what it"
            + " renews it with is listed.")
final class TokenList implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "USER", arity = "1..*", converter = NameParameter.class)
  private List<AccountName> names = List.of();

  @Mixin private Listing listing = new Listing();

  @Mixin private HomeOption home = new HomeOption();

  @Override
  public Integer call() throws ConfigException, IOException, RefusedException {
    GrantTools tools = GrantTools.of(home.config());
    tools.accounts().require(names);
    List<TokenView> tokens = new ArrayList<>();
    for (AccountName name : names) {
      Map<TokenHash, Instant> uses = tools.pruner().lastUses(name);
      for (IssuedToken token : tools.tokens().held(name)) {
        tokens.add(new TokenView(name, token, Optional.ofNullable(uses.get(token.hash()))));
      }
    }
    listing.print(
        spec.commandLine().getOut(),
        tokens,
        token -> List.of(names.size() == 1 ? token.text() : token.account() + "  " + token.text()),
        TokenView::object);
    return ExitCode.OK;
  }
}
