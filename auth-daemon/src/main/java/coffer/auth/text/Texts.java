package coffer.auth.text;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The texts of pages in all languages: the built-in ones, and over them the operator's, text by
 * text. Immutable, for any number of threads.
 */
public final class Texts {

  private static final String ENDING = ".properties";
  private static final Pattern FILE =
      Pattern.compile("(?<tag>[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3})\\.properties");

  /** Longer than all texts together could be. */
  private static final int LARGEST = 1024 * 1024;

  private final Map<String, Map<String, Text>> own = new LinkedHashMap<>();
  private final List<TextFinding> findings = new ArrayList<>();
  private final Map<String, Wording> wordings = new LinkedHashMap<>();

  private Texts(Optional<Path> folder) {
    folder.ifPresent(this::read);
    SortedSet<String> tags = new TreeSet<>(BuiltIn.ALL.keySet());
    tags.addAll(own.keySet());
    tags.forEach(tag -> wordings.put(tag, new Wording(tag, chain(tag))));
  }

  /**
   * The built-in texts, and those in that folder, one file a language: {@code en.properties} and
   * {@code de.properties} say some things differently, any other language's falls back to English
   * text by text. Never fails: what cannot be read or understood is a finding, and counts for
   * nothing. Reads files.
   */
  public static Texts load(Optional<Path> folder) {
    return new Texts(folder);
  }

  /** True if there is a text of that key. */
  public static boolean has(String key) {
    return BuiltIn.ENGLISH.containsKey(key);
  }

  /** What is wrong with the operator's files, in their order; unmodifiable. */
  public List<TextFinding> findings() {
    return List.copyOf(findings);
  }

  /** The texts for whoever reads those languages. */
  public Wording in(Languages languages) {
    return wordings.getOrDefault(languages.best(wordings.keySet()), Wording.ENGLISH);
  }

  private void read(Path folder) {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*" + ENDING)) {
      found.forEach(path -> Optional.of(path).filter(Texts::isVisible).ifPresent(files::add));
    } catch (IOException | DirectoryIteratorException e) {
      findings.add(of(folder, "expected a folder that can be read: " + e));
    }
    files.stream().sorted().forEach(this::readFile);
  }

  /** Editors keep copies and marks of their own beside a file. */
  private static boolean isVisible(Path path) {
    return !String.valueOf(path.getFileName()).startsWith(".");
  }

  private void readFile(Path path) {
    Matcher name = FILE.matcher(String.valueOf(path.getFileName()));
    if (!name.matches()) {
      findings.add(of(path, "expected a language as its name, such as fr" + ENDING));
      return;
    }
    try {
      if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
        // A pipe would keep the daemon waiting for whoever writes to it, and a link could lead to
        // what only the daemon may read.
        findings.add(of(path, "expected an ordinary file"));
        return;
      }
      if (Files.size(path) > LARGEST) {
        findings.add(of(path, "expected at most " + LARGEST + " bytes"));
        return;
      }
      TextFile file = new TextFile(Files.readAllBytes(path), BuiltIn::fault);
      file.badLines().stream().map(line -> of(path, line)).forEach(findings::add);
      if (file.untold() > 0) {
        String more = file.untold() + " more lines say nothing";
        findings.add(of(path, "expected 'key = text' on each line: " + more));
      }
      own.put(name.group("tag"), file.texts());
    } catch (IOException e) {
      findings.add(of(path, "expected a file that can be read: " + e));
    }
  }

  private static TextFinding of(Path file, String expected) {
    return new TextFinding(file, Optional.empty(), "", expected);
  }

  private static TextFinding of(Path file, TextFile.BadLine line) {
    return new TextFinding(file, Optional.of(line.number()), line.key(), line.expected());
  }

  /** The language itself, each wider one ({@code de} for {@code de-AT}), and English. */
  private List<Map<String, Text>> chain(String tag) {
    List<Map<String, Text>> chain = new ArrayList<>();
    for (String wider = tag; !wider.isEmpty(); wider = wider(wider)) {
      add(chain, wider);
    }
    if (!tag.equals("en")) {
      add(chain, "en");
    }
    return chain;
  }

  private static String wider(String tag) {
    return tag.substring(0, Math.max(0, tag.lastIndexOf('-')));
  }

  private void add(List<Map<String, Text>> chain, String tag) {
    chain.add(own.getOrDefault(tag, Map.of()));
    chain.add(BuiltIn.ALL.getOrDefault(tag, Map.of()));
  }
}
