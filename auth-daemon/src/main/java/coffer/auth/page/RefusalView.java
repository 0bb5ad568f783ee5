package coffer.auth.page;

import coffer.auth.catalog.ScopeTexts;
import coffer.auth.grant.Refusal;
import coffer.auth.text.Phrase;
import coffer.scope.AccessScope;
import java.util.List;
import java.util.stream.Stream;

/**
 * A request that the person has declined.
 *
 * @param origin of the app
 * @param scopes what it asked for, in words
 * @param when that was
 */
public record RefusalView(String origin, List<Phrase> scopes, Moment when) {

  private static final int SHOWN = 8;

  public RefusalView {
    scopes = List.copyOf(scopes);
  }

  /** That refusal, in those words. */
  public static RefusalView of(Refusal refusal, ScopeTexts texts) {
    List<AccessScope> asked = refusal.scopes().asList();
    List<Phrase> words =
        asked.stream().limit(SHOWN).map(scope -> ScopeWords.inShort(scope, texts)).toList();
    return new RefusalView(
        refusal.app().value(),
        asked.size() > SHOWN ? withRest(words, asked.size() - SHOWN) : words,
        Moment.of(refusal.when()));
  }

  private static List<Phrase> withRest(List<Phrase> words, int more) {
    return Stream.concat(
            words.stream(), Stream.of(Phrase.of("account.asked-more").with("number", more)))
        .toList();
  }
}
