package coffer.auth.page;

import coffer.auth.catalog.ScopeTexts;
import coffer.auth.grant.Refusal;
import coffer.scope.AccessScope;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A request that the person has declined.
 *
 * @param origin of the app
 * @param scopes what it asked for, in words
 * @param time for programs
 * @param when for the person, in UTC
 */
public record RefusalView(String origin, List<String> scopes, String time, String when) {

  private static final int SHOWN = 8;
  private static final DateTimeFormatter WORDS =
      DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH);

  public RefusalView {
    scopes = List.copyOf(scopes);
  }

  /** That refusal, in those words. */
  public static RefusalView of(Refusal refusal, ScopeTexts texts) {
    List<AccessScope> asked = refusal.scopes().asList();
    List<String> words =
        asked.stream().limit(SHOWN).map(scope -> ScopeWords.inShort(scope, texts)).toList();
    return new RefusalView(
        refusal.app().value(),
        asked.size() > SHOWN ? withRest(words, asked.size() - SHOWN) : words,
        refusal.when().toString(),
        WORDS.format(refusal.when().atOffset(ZoneOffset.UTC)));
  }

  private static List<String> withRest(List<String> words, int more) {
    return Stream.concat(words.stream(), Stream.of(more + " more")).toList();
  }
}
