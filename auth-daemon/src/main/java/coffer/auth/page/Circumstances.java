package coffer.auth.page;

import coffer.auth.catalog.ScopeTexts;
import coffer.auth.text.Phrase;
import coffer.grant.AppGrants;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What bears on a consent page besides the request and the lines it needs.
 *
 * @param byFile true where the daemon does not write the account's file
 * @param legacy what the app had in the original system
 * @param badLines lines of the account's file that cannot be understood
 * @param today for the comments of the lines
 * @param texts what modules are called
 * @param label what the operator calls the app
 * @param longest how long access lasts without use, at most
 */
public record Circumstances(
    boolean byFile,
    AppGrants legacy,
    List<Phrase> badLines,
    LocalDate today,
    ScopeTexts texts,
    Optional<AppLabel> label,
    Duration longest) {

  public Circumstances {
    badLines = List.copyOf(badLines);
  }
}
