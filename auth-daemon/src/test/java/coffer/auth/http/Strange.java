package coffer.auth.http;

import coffer.auth.text.Texts;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A language for tests: English, with brackets around every text. What stands outside of them on a
 * page comes from no file, and nobody can translate it.
 */
final class Strange {

  /** Its tag, of those that are nobody's. */
  static final String TAG = "qps";

  private static final String BEGIN = "⟦";
  private static final String END = "⟧";

  /** Built-in texts, and this language. */
  static final Texts TEXTS = texts();

  private static final Pattern TAG_OR_TEXT =
      Pattern.compile("<(?<end>/?)(?<name>[\\w!]+)(?<rest>(?:[^>\"]|\"[^\"]*\")*)>|[^<]+");

  private static final Set<String> EMPTY =
      Set.of("!DOCTYPE", "meta", "link", "img", "input", "wbr");

  /** What a page shows of people, apps and files, which is the same in every language. */
  private static final Pattern VALUE = Pattern.compile("(bdi|code|pre) .*|.* translate=\"no\".*");

  /** The program's own name, wherever it stands by itself. */
  private static final Pattern NAME = Pattern.compile("Coffer|⟦[^⟧]*⟧ · Coffer");

  private static final Pattern SPOKEN =
      Pattern.compile(" (?:aria-label|alt|title|placeholder)=\"([^\"]*)\"");
  private static final Pattern WORD = Pattern.compile("\\p{L}{2,}");

  private Strange() {}

  private static Texts texts() {
    try (InputStream in = Texts.class.getResourceAsStream("en.properties")) {
      String english = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      Path folder = Files.createTempDirectory("texts");
      Path file = folder.resolve(TAG + ".properties");
      Files.writeString(
          file, english.replaceAll("(?m)^([a-z][^=]*) = (.*)$", "$1 = " + BEGIN + "$2" + END));
      Texts texts = Texts.load(Optional.of(folder));
      Files.delete(file);
      Files.delete(folder);
      return texts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The page in English. */
  static String english(String page) {
    return page.replace(BEGIN, "").replace(END, "");
  }

  /** The words of a page that no file has. */
  static List<String> words(String page) {
    StringBuilder text = new StringBuilder();
    int values = 0;
    Matcher found = TAG_OR_TEXT.matcher(page);
    while (found.find()) {
      String name = found.group("name");
      if (name == null) {
        text.append(values > 0 || NAME.matcher(found.group()).matches() ? "" : found.group());
      } else {
        SPOKEN.matcher(found.group()).results().forEach(said -> text.append(said.group(1)));
        boolean value = values > 0 || VALUE.matcher(name + " " + found.group("rest")).matches();
        values += !value || EMPTY.contains(name) ? 0 : found.group("end").isEmpty() ? 1 : -1;
      }
      text.append('\n');
    }
    return WORD.matcher(outside(text.toString())).results().map(MatchResult::group).toList();
  }

  private static String outside(String text) {
    StringBuilder outside = new StringBuilder();
    int depth = 0;
    for (int at = 0; at < text.length(); at++) {
      String c = text.substring(at, at + 1);
      depth += c.equals(BEGIN) ? 1 : c.equals(END) ? -1 : 0;
      outside.append(depth == 0 ? c : "");
    }
    return outside.toString();
  }
}
