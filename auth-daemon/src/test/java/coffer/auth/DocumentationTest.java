package coffer.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What whoever reads the documentation can follow. */
class DocumentationTest {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]*)(?:#([^)]*))?\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");

  private static List<Path> pages() throws IOException {
    try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
      List<Path> pages = new ArrayList<>(docs.filter(DocumentationTest::isPage).toList());
      pages.addAll(List.of(ROOT.resolve("README.md"), ROOT.resolve("CONTRIBUTING.md")));
      return pages;
    }
  }

  private static boolean isPage(Path file) {
    return file.toString().endsWith(".md");
  }

  private static Stream<MatchResult> links(Path page) throws IOException {
    return LINK.matcher(Files.readString(page)).results();
  }

  private static Path target(Path page, MatchResult link) {
    return link.group(1).isEmpty() ? page : page.resolveSibling(link.group(1)).normalize();
  }

  /** As whoever shows Markdown makes them from headings. */
  private static Set<String> anchors(Path page) throws IOException {
    return HEADING
        .matcher(Files.readString(page))
        .results()
        .map(heading -> heading.group(1).toLowerCase(Locale.ROOT))
        .map(text -> text.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
        .collect(Collectors.toSet());
  }

  @Test
  void everyLinkLeadsSomewhere() throws IOException {
    int followed = 0;
    for (Path page : pages()) {
      for (MatchResult link : links(page).toList()) {
        Path target = target(page, link);
        assertThat(target).describedAs("%s in %s", link.group(), page).exists();
        if (link.group(2) != null) {
          assertThat(anchors(target)).describedAs("in %s", page).contains(link.group(2));
        }
        followed++;
      }
    }
    assertThat(followed).isGreaterThan(50);
  }

  @Test
  void theReadmeLeadsToEveryPage() throws IOException {
    Path readme = ROOT.resolve("README.md");
    List<Path> linked = links(readme).map(link -> target(readme, link)).toList();
    List<Path> pages = new ArrayList<>(pages());
    pages.remove(readme);

    assertThat(linked).containsAll(pages);
  }
}
