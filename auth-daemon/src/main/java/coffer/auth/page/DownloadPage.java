package coffer.auth.page;

import coffer.auth.text.Phrase;
import java.util.Optional;

/**
 * Asks whether to download everything.
 *
 * @param reachable false if this daemon has no way to ask the storage daemon, now or ever
 * @param problem why that did not work just now
 */
public record DownloadPage(Visit visit, boolean reachable, Optional<Phrase> problem) {}
