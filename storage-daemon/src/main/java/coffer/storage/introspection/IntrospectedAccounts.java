package coffer.storage.introspection;

import coffer.access.AccountStanding;
import coffer.access.UnreachableException;
import coffer.account.AccountName;
import coffer.file.Glance;
import coffer.storage.account.AccountDirectory;
import coffer.storage.account.AccountId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * The accounts that the auth daemon has told of within the last seconds. It is not asked for all of
 * them: data is put in place when somebody comes for it, and stays where it is when its account is
 * removed, until another has the name.
 */
final class IntrospectedAccounts implements AccountDirectory {

  private final AuthDaemonClient client;
  private final Answers<AccountName, AccountStanding> answers;

  IntrospectedAccounts(AuthDaemonClient client, Duration time, LongSupplier nanos) {
    this.client = client;
    this.answers = new Answers<>(time, IntrospectedAccounts::kind, unused -> 0, nanos);
  }

  @Override
  public Entry entry(AccountName account) {
    return new RemoteEntry(account);
  }

  @Override
  public boolean isNobodys(AccountName account) throws UnreachableException {
    return standing(account) instanceof AccountStanding.Nobody;
  }

  @Override
  public List<AccountName> names() {
    return List.of();
  }

  @Override
  public boolean isMissing(AccountName account) {
    return false;
  }

  @Override
  public boolean wasPutAside(AccountName account, AccountId id) {
    return false;
  }

  private AccountStanding standing(AccountName account) throws UnreachableException {
    return answers.get(
        account,
        () ->
            client.ask(
                account, Optional.empty(), AnswerReader::account, new AccountStanding.Unsettled()));
  }

  private static Answers.Kind kind(AccountStanding standing) {
    if (standing instanceof AccountStanding.Open) {
      return Answers.Kind.YES;
    }
    return standing instanceof AccountStanding.Unsettled ? Answers.Kind.PASSING : Answers.Kind.NO;
  }

  private final class RemoteEntry implements Entry {

    private final AccountName account;

    RemoteEntry(AccountName account) {
      this.account = account;
    }

    @Override
    public AccountStanding standing() throws UnreachableException {
      return IntrospectedAccounts.this.standing(account);
    }

    @Override
    public Optional<String> openAtHand(Glance glance) {
      return answers
          .atHand(account)
          .filter(AccountStanding.Open.class::isInstance)
          .map(open -> ((AccountStanding.Open) open).id());
    }
  }
}
