package coffer.auth.http;

import coffer.auth.form.Parameters;
import coffer.auth.grant.Answers;
import coffer.auth.page.Life;
import coffer.grant.Permission;
import coffer.http.Failure;
import coffer.http.FailureException;
import coffer.scope.AccessScopes;
import coffer.scope.Module;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a person has chosen on the consent page, read from its form. */
final class ConsentForm {

  private final Parameters fields;

  ConsentForm(Parameters fields) {
    this.fields = fields;
  }

  /**
   * The answers to what was asked. Fields for anything else say nothing.
   *
   * @throws FailureException 400 for an answer that the page does not offer, such as more than was
   *     asked for
   */
  Answers answers(AccessScopes asked) {
    SortedMap<Module, Permission> answers = new TreeMap<>();
    for (Module module : asked.levels().keySet()) {
      Permission most = Permission.of(asked.levelFor(module).orElseThrow());
      one("scope:" + module)
          .ifPresent(
              word ->
                  answers.put(
                      module,
                      Permission.parse(word)
                          .filter(answer -> answer.compareTo(most) <= 0)
                          .orElseThrow(ConsentForm::malformed)));
    }
    return new Answers(fields.value("seen").orElse(""), answers);
  }

  /**
   * How long the access may last unused, where the person wants it shorter than it would be.
   *
   * @throws FailureException 400 for a time that the page does not offer
   */
  Optional<Duration> life(Duration longest) {
    return one("life")
        .filter(days -> !days.isEmpty())
        .map(
            days ->
                Life.upTo(longest).stream()
                    .filter(life -> life.days().equals(days))
                    .findFirst()
                    .map(Life::duration)
                    .orElseThrow(ConsentForm::malformed));
  }

  private Optional<String> one(String name) {
    List<String> values = fields.all(name);
    if (values.size() > 1) {
      throw malformed();
    }
    return values.stream().findFirst();
  }

  private static FailureException malformed() {
    return new FailureException(Failure.MALFORMED_REQUEST);
  }
}
