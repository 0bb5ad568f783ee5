package coffer.auth.page;

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
public record UseView(String requests, Optional<String> folders, Optional<String> refused) {

  private static final int SHOWN = 3;

  /** In words. */
  public static UseView of(TokenUse use) {
    TokenUse.Requests requests = use.requests();
    return new UseView(
        words(requests.reads(), "read") + ", " + words(requests.writes(), "write"),
        names(use.folders()),
        names(use.refused()));
  }

  private static String words(long count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }

  private static Optional<String> names(List<FolderUse> uses) {
    List<String> names = uses.stream().limit(SHOWN).map(use -> use.folder().toString()).toList();
    return names.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", names));
  }
}
