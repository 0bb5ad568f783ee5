package coffer.auth.text;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The texts that the program brings along. A file that cannot be read has none. */
final class BuiltIn {

  private static final Logger LOG = LoggerFactory.getLogger(BuiltIn.class);

  private static final String ONE = ".one";
  private static final String OTHER = ".other";

  /** In English: every text there is. */
  static final Map<String, Text> ENGLISH = read("en");

  /** By language. */
  static final Map<String, Map<String, Text>> ALL = all();

  private BuiltIn() {}

  private static Map<String, Map<String, Text>> all() {
    Map<String, Map<String, Text>> all = new LinkedHashMap<>();
    all.put("en", ENGLISH);
    all.put("de", read("de"));
    return all;
  }

  private static Map<String, Text> read(String language) {
    String name = language + ".properties";
    try (InputStream in = BuiltIn.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException("it is missing");
      }
      TextFile file = new TextFile(in.readAllBytes(), (key, values) -> Optional.empty());
      file.badLines().forEach(line -> LOG.error("the program's own {}: {}", name, line));
      return file.texts();
    } catch (IOException e) {
      LOG.error("the program's own {} cannot be read", name, e);
      return Map.of();
    }
  }

  /** What is wrong with a text that takes the place of a built-in one; empty if nothing is. */
  static Optional<String> fault(String key, Set<String> values) {
    if (!ENGLISH.containsKey(key)) {
      return Optional.of("expected the key of a built-in text");
    }
    Set<String> known = known(key);
    return values.stream()
        .filter(value -> !known.contains(value))
        .findFirst()
        .map(value -> "expected no {" + value + "}, but " + named(known));
  }

  private static String named(Set<String> known) {
    return known.isEmpty() ? "no value at all" : "only {" + String.join("}, {", known) + "}";
  }

  /** The form for one may name what the form for several names, too. */
  private static Set<String> known(String key) {
    Set<String> names = new TreeSet<>(names(key));
    if (key.endsWith(ONE)) {
      names.addAll(names(key.substring(0, key.length() - ONE.length()) + OTHER));
    } else if (key.endsWith(OTHER)) {
      names.addAll(names(key.substring(0, key.length() - OTHER.length()) + ONE));
    }
    return names;
  }

  private static Set<String> names(String key) {
    Text text = ENGLISH.get(key);
    return text == null ? Set.of() : text.names();
  }
}
