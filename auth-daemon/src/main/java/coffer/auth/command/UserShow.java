package coffer.auth.command;

import coffer.account.AccountFile;
import coffer.account.AccountName;
import coffer.auth.account.RefusedException;
import coffer.config.CofferConfig;
import coffer.config.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ObjectNode;

/** Tells how an account stands. Mutable, since picocli fills it. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description =
        "Tells an account's state, address, aliases and consent mode, and how many apps, tokens,"
            + " sessions, passkeys and recovery codes it has.")
final class UserShow implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "NAME", converter = NameParameter.class)
  private @Nullable AccountName name;

  @Mixin private Listing listing = new Listing();

  @Mixin private HomeOption home = new HomeOption();

  @Override
  public Integer call() throws ConfigException, IOException, RefusedException {
    CofferConfig config = home.config();
    AccountName account = Objects.requireNonNull(name);
    GrantTools tools = GrantTools.of(config);
    tools.accounts().require(account);
    ObjectNode shown = describe(config, tools, account);
    listing.print(
        spec.commandLine().getOut(), List.of(shown), UserShow::text, description -> description);
    return ExitCode.OK;
  }

  private static ObjectNode describe(CofferConfig config, GrantTools tools, AccountName name)
      throws IOException {
    AccountFile file =
        AccountFile.parse(
            Files.readAllBytes(tools.accounts().folders().of(name).resolve("account")));
    List<String> aliases =
        tools.accounts().accounts().aliases().file().of(name).stream()
            .flatMap(alias -> config.addressDomains().addresses(alias.value()).stream())
            .toList();
    List<String> addresses = config.addressDomains().addresses(name.value());
    ObjectNode shown = Listing.object();
    shown.put("name", name.value());
    shown.put("state", word(file.state()));
    shown.put("address", addresses.get(0));
    shown.set("also", Listing.array(addresses.subList(1, addresses.size())));
    shown.set("aliases", Listing.array(aliases));
    shown.put("consent", word(tools.grants().consent(name)));
    shown.put(
        "apps", tools.operator().apps(name).stream().filter(app -> !app.lines().isEmpty()).count());
    shown.put("tokens", tools.tokens().settled(name).size());
    shown.put("sessions", tools.accounts().sessions().of(name).size());
    shown.put("passkeys", tools.accounts().passkeys().of(name).size());
    shown.put("recovery", tools.accounts().codes().left(name));
    shown.put("operator", file.value("operator").equals(Optional.of("yes")));
    shown.put("created", file.value("created").orElse(""));
    shown.put("id", file.id().orElse(""));
    return shown;
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static List<String> text(ObjectNode shown) {
    List<String> lines = new ArrayList<>();
    shown
        .properties()
        .forEach(
            entry ->
                lines.add(
                    "%-9s %s"
                        .formatted(
                            entry.getKey(),
                            entry.getValue().isArray()
                                ? String.join(
                                    " ",
                                    entry.getValue().values().stream()
                                        .map(value -> value.stringValue())
                                        .toList())
                                : entry.getValue().asString())
                        .stripTrailing()));
    return lines;
  }
}
