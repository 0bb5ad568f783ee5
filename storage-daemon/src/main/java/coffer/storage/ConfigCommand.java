package coffer.storage;

import coffer.config.ConfigException;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code coffer-storage config}. */
@Command(
    name = "config",
    mixinStandardHelpOptions = true,
    description = "Prints the configuration that is in effect, or the value of one key.")
final class ConfigCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private HomeOption home = new HomeOption();

  @Parameters(arity = "0..1", paramLabel = "KEY", description = "Print the value of this key only.")
  private Optional<String> key = Optional.empty();

  @Override
  public Integer call() throws ConfigException {
    Map<String, String> values = home.config().values();
    PrintWriter out = spec.commandLine().getOut();
    if (key.isEmpty()) {
      values.forEach((name, value) -> out.println((name + " = " + value).strip()));
      return 0;
    }
    String value = values.get(key.get());
    if (value == null) {
      throw new ParameterException(
          spec.commandLine(),
          "There is no key '"
              + key.get()
              + "'. The keys are: "
              + String.join(", ", values.keySet()));
    }
    out.println(value);
    return 0;
  }
}
