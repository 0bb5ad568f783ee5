package coffer.auth.page;

import coffer.auth.operator.ListedAccount;
import coffer.auth.text.Phrase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * An account as an operator sees it.
 *
 * @param name which it has
 * @param active whether it may be used
 * @param notes in a few words each: since when it is there, and how it is used
 * @param self true for the operator's own, which they cannot disable
 */
public record AccountView(String name, boolean active, List<Phrase> notes, boolean self) {

  public AccountView {
    notes = List.copyOf(notes);
  }

  /** That account, in words. */
  public static AccountView of(ListedAccount account, boolean self) {
    List<Phrase> notes = new ArrayList<>();
    notes.add(account.active() ? Phrase.of("note.active") : Phrase.of("note.disabled"));
    if (account.operator()) {
      notes.add(Phrase.of("note.operator"));
    }
    account.created().ifPresent(time -> notes.add(Phrase.of("note.since").with("day", day(time))));
    notes.add(
        account
            .signedIn()
            .map(time -> Phrase.of("note.signed-in").with("day", day(time)))
            .orElse(Phrase.of("note.signed-out")));
    account.apps().ifPresent(count -> notes.add(Phrase.of("note.apps").with("count", count)));
    return new AccountView(account.name().value(), account.active(), notes, self);
  }

  private static Phrase day(Instant time) {
    return Moment.dayOf(time).words();
  }
}
