package coffer.storage.introspection;

import coffer.access.AccountStanding;
import coffer.access.LastUse;
import coffer.access.TokenDirectory;
import coffer.access.TokenEnd;
import coffer.access.UnreachableException;
import coffer.account.AccountName;
import coffer.config.SharedSecret;
import coffer.storage.account.AccountDirectory;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * The auth daemon on another host, as the place where this daemon learns of accounts and tokens.
 * For any number of threads.
 */
public final class Introspection implements AutoCloseable {

  /** Whoever has it: the answer is not what is wanted. */
  private static final AccountName ANYBODY = new AccountName("0");

  private final AuthDaemonClient client;
  private final Duration time;
  private final LongSupplier nanos;

  /**
   * Nothing is asked yet.
   *
   * @param endpoint where to ask
   * @param secret shown with every question
   * @param time how long an answer holds: the longest that a revocation can take
   * @param nanos the clock by which it does, as {@link System#nanoTime}
   */
  public Introspection(URI endpoint, SharedSecret secret, Duration time, LongSupplier nanos) {
    this.client = new AuthDaemonClient(endpoint, secret, nanos);
    this.time = time;
    this.nanos = nanos;
  }

  /**
   * How tokens stand.
   *
   * @param lastUse since when they have not been used, which the auth daemon does not know
   */
  public TokenDirectory tokens(LastUse lastUse, Clock clock) {
    return new IntrospectedTokens(client, time, new TokenEnd(lastUse, clock), nanos);
  }

  /** Which accounts there are. */
  public AccountDirectory accounts() {
    return new IntrospectedAccounts(client, time, nanos);
  }

  /** Asks for the sake of the log, which says what is wrong if anything is. */
  public void probe() {
    try {
      client.ask(ANYBODY, Optional.empty(), AnswerReader::account, new AccountStanding.Unsettled());
    } catch (UnreachableException e) {
      // The log has it.
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
