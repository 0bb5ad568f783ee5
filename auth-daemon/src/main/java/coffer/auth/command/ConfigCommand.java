package coffer.auth.command;

import coffer.config.ConfigException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the configuration in effect. Mutable, since picocli fills it. */
@Command(
    name = "config",
    mixinStandardHelpOptions = true,
    description = "Prints the configuration in effect, defaults included, or one value of it.")
public final class ConfigCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private Listing listing = new Listing();

  @Mixin private HomeOption home = new HomeOption();

  @Parameters(arity = "0..1", paramLabel = "KEY", description = "Print this one's value only.")
  private @Nullable String key;

  @Override
  public Integer call() throws ConfigException {
    PrintWriter out = spec.commandLine().getOut();
    Map<String, String> values = home.config().values();
    if (key == null) {
      listing.print(
          out,
          List.copyOf(values.entrySet()),
          entry -> List.of((entry.getKey() + " = " + entry.getValue()).stripTrailing()),
          entry -> Listing.object().put("key", entry.getKey()).put("value", entry.getValue()));
      return ExitCode.OK;
    }
    String value = values.get(key);
    if (value == null) {
      throw new ParameterException(
          spec.commandLine(), "There is no key '" + key + "'. Keys are: " + values.keySet());
    }
    out.println(value);
    return ExitCode.OK;
  }
}
