package coffer.auth.page;

import coffer.auth.catalog.ScopeText;
import coffer.auth.catalog.ScopeTexts;
import coffer.auth.grant.GrantProposal;
import coffer.auth.grant.GrantQuestion;
import coffer.auth.text.Phrase;
import coffer.grant.Permission;
import coffer.scope.Module;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * One thing an app asks for.
 *
 * @param module its name, for the form
 * @param text what it is about, in words
 * @param detail what may be done there, in words
 * @param standing how it stands
 * @param has true if the account's file says something about it already
 * @param choices what can be answered, the widest first; none where nothing is asked
 */
public record ScopeView(
    Module module,
    ScopeText text,
    Phrase detail,
    Standing standing,
    boolean has,
    List<Choice> choices) {

  /** How a scope stands with the account's file. */
  public enum Standing {
    /** It has not been answered yet. */
    NEW,
    /** It was granted before. */
    HELD,
    /** The person has given less than is asked, and was asked for as much before. */
    CUT,
    /** The person keeps it from the app, which finds nothing there. */
    WITHHELD
  }

  /** An answer: its value in the form, what a person reads, and whether it is filled in. */
  public record Choice(String value, Phrase label, boolean chosen) {}

  public ScopeView {
    choices = List.copyOf(choices);
  }

  /** What that app asks for, one by one, and then what is kept from it by a line of its own. */
  static List<ScopeView> of(GrantProposal proposal, Circumstances circumstances) {
    List<ScopeView> views = new ArrayList<>();
    proposal.questions().forEach(question -> views.add(of(question, circumstances)));
    proposal
        .followers()
        .forEach(
            (module, has) -> {
              if (has == Permission.EMPTY) {
                views.add(withheld(module, circumstances.texts()));
              }
            });
    return views;
  }

  private static ScopeView of(GrantQuestion question, Circumstances circumstances) {
    Standing standing = standing(question);
    // Where only the file decides, what it says is the answer that there can be.
    Permission chosen =
        circumstances.byFile() && question.has().isPresent()
            ? question.has().get().and(question.asked())
            : question.usualAnswer();
    return new ScopeView(
        question.module(),
        circumstances.texts().of(question.module()),
        detail(question, standing),
        standing,
        question.has().isPresent(),
        choices(question.asked(), chosen));
  }

  private static ScopeView withheld(Module module, ScopeTexts texts) {
    Phrase detail = ScopeWords.detail(Permission.EMPTY);
    return new ScopeView(module, texts.of(module), detail, Standing.WITHHELD, true, List.of());
  }

  private static Standing standing(GrantQuestion question) {
    if (question.isCovered()) {
      return Standing.HELD;
    }
    if (question.has().equals(Optional.of(Permission.EMPTY))) {
      return Standing.WITHHELD;
    }
    return question.isNew() ? Standing.NEW : Standing.CUT;
  }

  private static Phrase detail(GrantQuestion question, Standing standing) {
    Phrase asked = ScopeWords.detail(question.asked());
    return switch (standing) {
      case NEW ->
          question.has().isPresent() ? Phrase.of("access.more").with("access", asked) : asked;
      case HELD -> asked;
      case CUT -> Phrase.of("access.cut");
      case WITHHELD -> ScopeWords.detail(Permission.EMPTY);
    };
  }

  private static List<Choice> choices(Permission asked, Permission chosen) {
    List<Choice> choices = new ArrayList<>();
    Arrays.stream(Permission.values())
        .filter(permission -> permission.compareTo(asked) <= 0)
        .forEach(
            permission ->
                choices.add(
                    new Choice(
                        permission.word(), ScopeWords.choice(permission), permission == chosen)));
    Collections.reverse(choices);
    return choices;
  }

  /** The name of its field in the form. */
  public String field() {
    return "scope:" + module;
  }

  /** The folder. */
  public String place() {
    return ScopeWords.place(module);
  }

  /** True for the whole storage. */
  public boolean everything() {
    return module.isAll();
  }

  /** The value of the answer that is filled in. */
  public String answer() {
    return choices.stream().filter(Choice::chosen).map(Choice::value).findFirst().orElse("");
  }
}
