package coffer.auth.page;

import coffer.auth.text.Phrase;
import java.util.Optional;

/**
 * Asks whether to download everything.
 *
 * @param problem why that did not work just now
 */
public record DownloadPage(Visit visit, Optional<Phrase> problem) {}
