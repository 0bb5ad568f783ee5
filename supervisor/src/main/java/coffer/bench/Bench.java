package coffer.bench;

import coffer.bench.process.Children;
import coffer.bench.report.Result;
import coffer.bench.report.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.ObjectMapper;

/** {@code supervisor/bench}: measures the pair beside the limits of the machine it runs on. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = {
      "Measures Coffer through nginx, and in the same rounds what this machine can do without it.",
      "Prints one table; missed targets do not make it fail, wrong answers do.",
      "With --inner as the first word it measures inner loops of the storage daemon by JMH,",
      "whose options follow: --inner -h tells them, --inner -l names the loops."
    })
public final class Bench implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--rounds", paramLabel = "N", description = "Rounds that count; default: 5.")
  private int rounds = 5;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description = "Length of each measurement; default: 3.")
  private int seconds = 3;

  @Option(names = "--case", paramLabel = "NAME", description = "Only this case; may be said again.")
  private Set<String> chosen = new LinkedHashSet<>();

  @Option(names = "--list", description = "Name the cases and end.")
  private boolean list;

  @Option(names = "--full", description = "Also the cases that take minutes.")
  private boolean full;

  @Option(
      names = "--home",
      paramLabel = "DIR",
      description = "Scratch folder, new or empty; default: a temporary one, removed at the end.")
  private Optional<Path> home = Optional.empty();

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Write what was found there too, as JSON.")
  private Optional<Path> json = Optional.empty();

  @Option(names = "--checkout", paramLabel = "DIR", hidden = true)
  private Path checkout = Path.of(".");

  /** Runs it and exits: 0, 1 if something went wrong, 2 for wrong usage. */
  public static void main(String[] words) {
    System.exit(new CommandLine(new Bench()).execute(words));
  }

  @Override
  public Integer call() throws IOException {
    Path root = checkout.toAbsolutePath().normalize();
    Children children = new Children();
    if (list) {
      List<Case> all = Cases.of(new Workplace(root, root, children));
      all.forEach(each -> say("%-14s %s".formatted(each.name(), each.title())));
      return 0;
    }
    requireSense();
    // At Ctrl-C the main thread finds its programs gone, and ends too.
    Runtime.getRuntime().addShutdownHook(new Thread(children::close, "end"));
    try (children) {
      return measure(new Workplace(root, scratch(root, children), children));
    }
  }

  private int measure(Workplace work) {
    try {
      Measuring measuring = new Measuring(work, rounds, Duration.ofSeconds(seconds));
      List<Result> results = measuring.run(cases(work));
      say(Table.of(results));
      say(measuring.circumstances());
      if (json.isPresent()) {
        new ObjectMapper().writeValue(json.get().toFile(), results);
      }
      say(Verdict.find(work));
      work.troubles().forEach(trouble -> say("WRONG: " + trouble));
      if (work.isSound()) {
        say("No refusal, no error, and all that was compared is as it was acknowledged.");
      }
      return work.isSound() ? 0 : 1;
    } catch (IOException e) {
      if (!work.isEnding()) {
        System.err.println("bench: " + e.getMessage());
      }
      return 1;
    }
  }

  private void requireSense() {
    if (rounds < 1 || seconds < 1) {
      throw wrongUsage("--rounds and --seconds want numbers from 1 on");
    }
  }

  private List<Case> cases(Workplace work) {
    List<Case> all = Cases.of(work);
    for (String name : chosen) {
      if (all.stream().noneMatch(each -> each.name().equals(name))) {
        throw wrongUsage("there is no case " + name + "; --list names them");
      }
    }
    return all.stream()
        .filter(each -> chosen.isEmpty() ? full || !each.isLong() : chosen.contains(each.name()))
        .toList();
  }

  /** On the disk of the checkout: what is temporary is often in memory, and syncs in no time. */
  private Path scratch(Path root, Children children) throws IOException {
    if (home.isEmpty()) {
      Path folder =
          Files.createTempDirectory(Files.createDirectories(root.resolve("target")), "bench-");
      children.atEnd(
          () -> children.runAtEnd(new ProcessBuilder("rm", "-rf", "--", folder.toString())));
      return folder;
    }
    Path folder = Files.createDirectories(home.get().toAbsolutePath().normalize());
    try (Stream<Path> files = Files.list(folder)) {
      if (files.findAny().isPresent()) {
        throw wrongUsage(folder + " is not empty");
      }
    }
    return folder;
  }

  private ParameterException wrongUsage(String sentence) {
    return new ParameterException(spec.commandLine(), sentence);
  }

  private void say(String line) {
    spec.commandLine().getOut().println(line);
    spec.commandLine().getOut().flush();
  }
}
