package coffer.auth.command;

import coffer.auth.check.Finding;
import coffer.auth.check.HomeCheck;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ObjectNode;

/** Looks through all files of a home. Mutable, since picocli fills it. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description =
        "Reads coffer.conf, scopes.conf, apps.conf, the theme and every account's files, and names"
            + " each line that counts for nothing, and each file that others may read or write:"
            + " 'path:line: what is wrong'. Exits with 1 if there is any.")
public final class CheckCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private Listing listing = new Listing();

  @Mixin private HomeOption home = new HomeOption();

  @Override
  public Integer call() {
    List<Finding> findings = HomeCheck.of(home.path());
    listing.print(
        spec.commandLine().getOut(),
        findings,
        finding -> List.of(finding.toString()),
        CheckCommand::object);
    return findings.isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private static ObjectNode object(Finding finding) {
    return Listing.object()
        .put("path", finding.file().toString())
        .put("line", finding.line().orElse(null))
        .put("problem", finding.problem());
  }
}
