package coffer.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a command has printed, and how it has ended. */
record CommandRun(int code, String out, String errors) {

  /** Runs it for that home. */
  static CommandRun of(Path home, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter errors = new StringWriter();
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("--home");
    all.add(home.toString());
    String[] typed = all.toArray(String[]::new);
    CommandLine commandLine =
        CofferAuth.commandLine(typed).setOut(new PrintWriter(out)).setErr(new PrintWriter(errors));
    int code = commandLine.execute(typed);
    return new CommandRun(code, out.toString(), errors.toString());
  }

  CommandRun succeeds() {
    assertThat(code).describedAs("%s", this).isZero();
    return this;
  }

  CommandRun fails(int with, String... saying) {
    assertThat(code).describedAs("%s", this).isEqualTo(with);
    assertThat(errors).contains(saying);
    return this;
  }

  /** What it has printed, as JSON on one line. */
  JsonNode json() {
    succeeds();
    assertThat(out.lines()).hasSize(1);
    return JsonMapper.shared().readTree(out);
  }

  /** The lines of that home's audit log. */
  static List<JsonNode> audited(Path home) throws Exception {
    Path log = home.resolve("log/audit/auth.jsonl");
    return Files.exists(log)
        ? Files.readAllLines(log).stream().map(JsonMapper.shared()::readTree).toList()
        : List.of();
  }
}
