package coffer.auth.passkey;

import coffer.account.AccountName;
import coffer.auth.account.Priority;
import coffer.auth.session.Credential;
import java.io.IOException;

/** A browser's answer to a challenge, which a passkey has signed, or nobody. */
public final class PasskeyCredential implements Credential {

  private final PasskeyDesk desk;
  private final AssertionAnswer answer;
  private final Challenge challenge;

  public PasskeyCredential(PasskeyDesk desk, AssertionAnswer answer, Challenge challenge) {
    this.desk = desk;
    this.answer = answer;
    this.challenge = challenge;
  }

  @Override
  public String word() {
    return "passkey";
  }

  @Override
  public boolean opens(AccountName account, Priority priority) throws IOException {
    return desk.opens(account, answer, challenge);
  }

  @Override
  public boolean holds(AccountName account, Priority priority) throws IOException {
    return desk.isKept(account, answer);
  }
}
