package coffer.pair;

import java.util.List;

/**
 * A page as a visitor without scripts has it before them.
 *
 * @param address path and query it was got from
 * @param answer what came
 * @param forms those in it that are sent by POST
 */
public record Page(String address, Answer answer, List<Form> forms) {

  static Page of(String address, Answer answer) {
    return new Page(address, answer, Form.in(answer.text()));
  }

  /** This page, if it came with that status. */
  public Page expect(int status) {
    answer.expect(status);
    return this;
  }

  /** What a visitor reads: the body's text without any markup. */
  public String words() {
    String html = answer.text();
    String body = html.substring(Math.max(0, html.indexOf("<body")));
    return body.replaceAll("<[^>]*>", "").replaceAll("\\s+", " ");
  }

  /** True if it asks the visitor to sign in. */
  public boolean asksForPassword() {
    return forms.stream().anyMatch(Form::asksForPassword);
  }

  /** True if it has a button with that label. */
  public boolean offers(String label) {
    return forms.stream().anyMatch(form -> form.button(label).isPresent());
  }

  /** The form that asks for a password. */
  public Form signInForm() {
    return forms.stream().filter(Form::asksForPassword).findFirst().orElseThrow(this::unexpected);
  }

  /** The form that has a button with that label. */
  public Form formWith(String label) {
    return forms.stream()
        .filter(form -> form.button(label).isPresent())
        .findFirst()
        .orElseThrow(this::unexpected);
  }

  private AssertionError unexpected() {
    return new AssertionError(address + " is not the page that was expected:\n" + words());
  }
}
