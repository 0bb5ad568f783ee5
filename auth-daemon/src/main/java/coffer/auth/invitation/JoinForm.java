package coffer.auth.invitation;

import coffer.account.AccountName;
import coffer.auth.account.Password;
import coffer.auth.account.RefusedException;
import coffer.auth.text.Phrase;

/**
 * What somebody has typed to make an account. It has no {@code toString} of use, so that no
 * password ends in a log by accident.
 *
 * @param code of the invitation
 * @param name as typed
 * @param password as typed
 * @param again the password once more
 */
public record JoinForm(String code, String name, String password, String again) {

  /**
   * The name, in lower case.
   *
   * @throws RefusedException if it breaks the rule, which the sentence tells
   */
  AccountName accountName() throws RefusedException {
    return AccountName.parse(name.strip())
        .orElseThrow(() -> new RefusedException(Phrase.of("name.rule")));
  }

  /**
   * The password.
   *
   * @throws RefusedException if it is none that can be set, or was typed differently
   */
  Password chosenPassword() throws RefusedException {
    if (!password.equals(again)) {
      throw new RefusedException(Phrase.of("join.differs"));
    }
    return Password.chosen(password);
  }

  @Override
  public String toString() {
    return "JoinForm";
  }
}
