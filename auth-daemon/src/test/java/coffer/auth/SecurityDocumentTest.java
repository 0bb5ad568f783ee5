package coffer.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/security.md} names a test, or says why there is none, for each requirement. */
class SecurityDocumentTest {

  private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w*(?:Test|IT))\\.(\\w+)`");
  private static final List<String> MODULES =
      List.of("common", "auth-daemon", "storage-daemon", "nginx", "supervisor");

  private final Path project = project();

  private static Path project() {
    Path here = Path.of("").toAbsolutePath();
    return Files.isDirectory(here.resolve("docs")) ? here : here.resolve("..").normalize();
  }

  private String document() throws IOException {
    return Files.readString(project.resolve("docs/security.md"));
  }

  /** All of the documents, one behind the other. */
  private String documents() throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.list(project.resolve("docs"))) {
      for (Path file : files.filter(file -> file.toString().endsWith(".md")).toList()) {
        all.append(Files.readString(file));
      }
    }
    return all.toString();
  }

  /** What each class of tests looks like, by its name. */
  private Map<String, String> sources() throws IOException {
    Map<String, String> sources = new HashMap<>();
    for (String module : MODULES) {
      try (Stream<Path> files = Files.walk(project.resolve(module).resolve("src/test/java"))) {
        for (Path file : files.filter(file -> file.toString().endsWith(".java")).toList()) {
          String name = String.valueOf(file.getFileName());
          String test = name.substring(0, name.length() - ".java".length());
          sources.merge(test, Files.readString(file), String::concat);
        }
      }
    }
    return sources;
  }

  @Test
  void everyTestThatItOrAnotherDocumentNamesExists() throws IOException {
    Map<String, String> sources = sources();
    List<MatchResult> named = NAMED.matcher(documents()).results().toList();

    assertThat(named).hasSizeGreaterThan(80);
    assertThat(named)
        .filteredOn(
            test ->
                !Pattern.compile(
                        "(?s)@(?:Test|ParameterizedTest)\\b.*\\bvoid " + test.group(2) + "\\(")
                    .matcher(sources.getOrDefault(test.group(1), ""))
                    .find())
        .extracting(MatchResult::group)
        .isEmpty();
  }

  @Test
  void everyRowNamesATestOrSaysWhyThereIsNone() throws IOException {
    List<String> rows =
        document()
            .lines()
            .filter(line -> line.startsWith("| ") && !line.startsWith("| ---"))
            .filter(line -> !line.endsWith("| shown by |"))
            .toList();

    assertThat(rows).hasSizeGreaterThan(60);
    assertThat(rows)
        .allMatch(
            row ->
                NAMED.matcher(row).find()
                    || row.contains("**Not met**")
                    || row.contains("Does not apply"));
  }
}
