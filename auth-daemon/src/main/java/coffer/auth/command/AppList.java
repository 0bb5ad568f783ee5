package coffer.auth.command;

import coffer.account.AccountName;
import coffer.auth.account.RefusedException;
import coffer.auth.grant.GrantedLine;
import coffer.auth.grant.ListedApp;
import coffer.config.ConfigException;
import coffer.grant.AppOrigin;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Lists the apps of an account. Mutable, since picocli fills it. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description =
        "Prints every app with its lines in .auth, since when it has had something, and how many"
            + " tokens it holds. An app whose origin is nowhere in clear is listed by its"
            + " fingerprint.")
final class AppList implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "USER", converter = NameParameter.class)
  private @Nullable AccountName name;

  @Mixin private Listing listing = new Listing();

  @Mixin private HomeOption home = new HomeOption();

  @Override
  public Integer call() throws ConfigException, IOException, RefusedException {
    AccountName account = Objects.requireNonNull(name);
    GrantTools tools = GrantTools.of(home.config());
    tools.accounts().require(account);
    listing.print(
        spec.commandLine().getOut(),
        tools.operator().apps(account),
        AppList::text,
        app -> object(account, app));
    return ExitCode.OK;
  }

  private static List<String> text(ListedApp app) {
    List<String> lines = new ArrayList<>();
    String since = app.since().map(date -> ", since " + date).orElse("");
    int tokens = app.tokens().size();
    lines.add(app.name() + "  (" + tokens + (tokens == 1 ? " token" : " tokens") + since + ")");
    app.lines().forEach(line -> lines.add("    " + line));
    if (app.lines().isEmpty()) {
      lines.add("    no line in .auth: its tokens count for nothing, and are about to be deleted");
    }
    return lines;
  }

  private static ObjectNode object(AccountName account, ListedApp app) {
    ObjectNode object = Listing.object();
    object.put("account", account.value());
    object.put("app", app.origin().map(AppOrigin::value).orElse(null));
    object.put("fingerprint", app.fingerprint());
    object.put("since", app.since().map(LocalDate::toString).orElse(null));
    object.put("tokens", app.tokens().size());
    ArrayNode lines = object.putArray("lines");
    for (GrantedLine line : app.lines()) {
      lines
          .addObject()
          .put("line", line.number())
          .put("module", line.module().name())
          .put("permissions", line.permission().word());
    }
    return object;
  }
}
