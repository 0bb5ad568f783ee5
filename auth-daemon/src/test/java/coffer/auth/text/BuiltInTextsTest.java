package coffer.auth.text;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.http.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the program's own files of texts have to hold. */
class BuiltInTextsTest {

  private static final Map<String, Text> ENGLISH = BuiltIn.ENGLISH;
  private static final Map<String, Text> GERMAN = BuiltIn.ALL.getOrDefault("de", Map.of());

  /** Any string of a program that could be a key. */
  private static final Pattern LITERAL = Pattern.compile("\"([a-z][a-z0-9-]*(?:\\.[a-z0-9-]+)+)\"");

  private static final Pattern PHRASE = Pattern.compile("Phrase\\.of\\(\\s*\"([^\"]+)\"\\)");
  private static final Pattern FORM = Pattern.compile("\\.(one|other)$");

  /** What these begin with, a program ends. */
  private static final Pattern FAMILY =
      Pattern.compile("(month|size|failure|scope)\\..*|everything\\.(name|about)");

  private static String sources(String folder, String ending) throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main").resolve(folder))) {
      StringBuilder all = new StringBuilder();
      for (Path file : files.filter(path -> path.toString().endsWith(ending)).toList()) {
        all.append(Files.readString(file));
      }
      assertThat(all).isNotEmpty();
      return all.toString();
    }
  }

  private static Set<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(found -> found.group(1)).collect(Collectors.toSet());
  }

  private static Set<String> withoutForms(Set<String> keys) {
    return keys.stream()
        .map(key -> FORM.matcher(key).replaceFirst(""))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "de"})
  void everyLineIsAText(String language) throws IOException {
    try (InputStream in = Texts.class.getResourceAsStream(language + ".properties")) {
      byte[] content = in.readAllBytes();

      assertThat(new TextFile(content, BuiltIn::fault).badLines()).isEmpty();
      assertThat(new String(content, StandardCharsets.UTF_8)).doesNotContain("\ufffd");
    }
  }

  @Test
  void bothLanguagesHaveTheSameKeysInTheSameOrder() {
    assertThat(GERMAN.keySet()).containsExactlyElementsOf(ENGLISH.keySet());
  }

  @Test
  void bothLanguagesNameTheSameValuesAndMarkAsMuch() {
    Map<String, String> english = new TreeMap<>();
    Map<String, String> german = new TreeMap<>();
    ENGLISH.forEach((key, text) -> english.put(key, shape(text)));
    GERMAN.forEach((key, text) -> german.put(key, shape(text)));

    assertThat(german).isEqualTo(english);
  }

  /** Its values and marks, in any order. */
  private static String shape(Text text) {
    return text.parts().stream()
        .filter(part -> part.isValue() || part.style() != Text.Style.PLAIN)
        .map(part -> part.isValue() ? "{" + part.text() + "}" : part.style().toString())
        .sorted()
        .collect(Collectors.joining(" "));
  }

  @Test
  void germanIsNotEnglish() {
    List<String> same =
        ENGLISH.entrySet().stream()
            .filter(text -> text.getValue().equals(GERMAN.get(text.getKey())))
            .map(Map.Entry::getKey)
            .toList();

    assertThat(same)
        .containsExactlyInAnyOrder(
            "place.apps",
            "place.passkeys",
            "passkeys.head",
            "passkeys.name",
            "passkeys.next-name",
            "join.name",
            "month.4",
            "month.8",
            "month.9",
            "month.11",
            "size.kb",
            "size.mb",
            "size.gb",
            "size.tb",
            "size.pb",
            "scope.blog.name",
            "scope.chat.name",
            "scope.journal.name",
            "scope.links.name",
            "scope.podcasts.name",
            "scope.videos.name",
            "scope.websites.name",
            "scope.wiki.name",
            "scope.workouts.name");
  }

  @Test
  void everyTextThatIsSaidIsWritten() throws IOException {
    Set<String> said = new TreeSet<>(found(LITERAL, sources("jte", ".jte")));
    said.addAll(found(PHRASE, sources("java", ".java")));

    assertThat(said).hasSizeGreaterThan(250);
    said.removeAll(withoutForms(ENGLISH.keySet()));
    assertThat(said).isEmpty();
  }

  @Test
  void everyTextIsSaidSomewhere() throws IOException {
    String sources = sources("jte", ".jte") + sources("java", ".java");
    Set<String> said = new TreeSet<>(found(LITERAL, sources));
    said.addAll(found(PHRASE, sources));

    Set<String> unused = withoutForms(ENGLISH.keySet());
    unused.removeAll(said);
    unused.removeIf(key -> FAMILY.matcher(key).matches());
    assertThat(unused).isEmpty();
  }

  @Test
  void familiesAreWhole() {
    assertThat(family("month"))
        .containsExactlyInAnyOrderElementsOf(
            IntStream.rangeClosed(1, 12).mapToObj(month -> "month." + month).toList());
    assertThat(family("failure"))
        .isSubsetOf(
            Stream.of(Failure.values())
                .map(
                    failure ->
                        "failure." + failure.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList());
    assertThat(family("scope").filter(key -> key.endsWith(".name")).map(BuiltInTextsTest::module))
        .containsExactlyInAnyOrderElementsOf(
            family("scope")
                .filter(key -> key.endsWith(".about"))
                .map(BuiltInTextsTest::module)
                .toList())
        .hasSizeGreaterThan(60);
  }

  private static Stream<String> family(String name) {
    return ENGLISH.keySet().stream().filter(key -> key.startsWith(name + "."));
  }

  private static String module(String key) {
    return key.substring(0, key.lastIndexOf('.'));
  }

  @Test
  void formsForOneAndForSeveralComeTogether() {
    List<String> forms = ENGLISH.keySet().stream().filter(key -> FORM.matcher(key).find()).toList();

    assertThat(forms).isNotEmpty();
    assertThat(ENGLISH.keySet())
        .containsAll(forms.stream().map(key -> FORM.matcher(key).replaceFirst(".one")).toList())
        .containsAll(forms.stream().map(key -> FORM.matcher(key).replaceFirst(".other")).toList())
        .doesNotContainAnyElementsOf(withoutForms(Set.copyOf(forms)));
  }

  @Test
  void whatAPersonMayBeRefusedForIsWritten() throws IOException {
    Set<String> thrown =
        Pattern.compile("new FailureException\\(Failure\\.([A-Z_]+)\\)")
            .matcher(sources("java/coffer/auth/http", ".java"))
            .results()
            .map((MatchResult found) -> found.group(1).toLowerCase(Locale.ROOT).replace('_', '-'))
            .map(name -> "failure." + name)
            .collect(Collectors.toSet());

    assertThat(thrown).isNotEmpty();
    assertThat(ENGLISH.keySet()).containsAll(thrown);
  }
}
