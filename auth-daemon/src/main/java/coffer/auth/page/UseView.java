package coffer.auth.page;

import coffer.auth.text.Phrase;
import coffer.token.FolderUse;
import coffer.token.TokenUse;
import java.util.List;
import java.util.Optional;

/**
 * What an app did.
 *
 * @param requests how many, in words
 * @param folders where it was lately; empty if nowhere
 * @param refused what it lately asked for in vain; empty if nothing
 */
public record UseView(List<Phrase> requests, Optional<String> folders, Optional<String> refused) {

  private static final int SHOWN = 3;

  public UseView {
    requests = List.copyOf(requests);
  }

  /** In words. */
  public static UseView of(TokenUse use) {
    TokenUse.Requests requests = use.requests();
    return new UseView(
        List.of(
            Phrase.of("apps.reads").with("count", requests.reads()),
            Phrase.of("apps.writes").with("count", requests.writes())),
        names(use.folders()),
        names(use.refused()));
  }

  private static Optional<String> names(List<FolderUse> uses) {
    List<String> names = uses.stream().limit(SHOWN).map(use -> use.folder().toString()).toList();
    return names.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", names));
  }
}
