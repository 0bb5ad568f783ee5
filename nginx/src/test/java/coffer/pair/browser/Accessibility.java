package coffer.pair.browser;

import coffer.pair.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/** Looks for what keeps people with impaired sight or without a mouse from using a page. */
final class Accessibility {

  private static final String CHECK =
      """
      const done = arguments[arguments.length - 1];
      axe.run(document, { resultTypes: ["violations"] }).then(
        result => done(result.violations.flatMap(
          rule => rule.nodes.map(node => `${rule.id}: ${node.html}: ${node.failureSummary}`))),
        error => done([String(error)]));
      """;

  private Accessibility() {}

  /** Everything axe-core finds wrong with the page that is shown, as sentences. */
  static List<String> problems(Browser browser) {
    try {
      // Through the debugging protocol, which the page's own policy does not bind.
      browser.run(Files.readString(Checkout.npm("axe-core/axe.min.js")));
    } catch (IOException e) {
      throw new AssertionError("axe-core cannot be read", e);
    }
    Object found = browser.runAsync(CHECK);
    return found instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : List.of("no result: " + found);
  }
}
