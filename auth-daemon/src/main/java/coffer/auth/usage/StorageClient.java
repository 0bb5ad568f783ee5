package coffer.auth.usage;

import coffer.account.AccountName;
import coffer.config.ListenAddress;
import coffer.config.SharedSecret;
import coffer.config.StorageAdmin;
import coffer.fetch.BoundedBody;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the storage daemon on this machine. A question takes two seconds at most and an answer four
 * megabytes; without an answer a page shows what it knows without. For any number of threads.
 */
public final class StorageClient {

  private static final Logger LOG = LoggerFactory.getLogger(StorageClient.class);
  private static final int LONGEST_ANSWER = 4 << 20;
  private static final Duration WHOLE = Duration.ofSeconds(2);

  /** A large account is looked through for a while before the first byte comes. */
  private static final Duration FIRST_BYTE = Duration.ofSeconds(60);

  private static final long BETWEEN_LINES_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final StorageAdmin admin;
  private final HttpClient client;
  private final AtomicLong lastLine = new AtomicLong(System.nanoTime() - BETWEEN_LINES_NANOS);

  public StorageClient(StorageAdmin admin) {
    this.admin = admin;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(WHOLE)
            .build();
  }

  /**
   * True if there is a secret to ask with. There is none where the storage daemon is on another
   * host, or where nobody has made one.
   */
  public boolean canAsk() {
    return admin.secret().isPresent();
  }

  /** What is known of that account; empty if there is no answer. */
  public Optional<AccountUsage> usage(AccountName account) {
    return answered(account, "usage", WHOLE, head -> new BoundedBody(LONGEST_ANSWER))
        .flatMap(body -> read(account, body));
  }

  /**
   * Everything of that account as one zip file; empty if it cannot be had now. To be closed. It
   * fails where it breaks off: what came is not all then.
   */
  public Optional<InputStream> archive(AccountName account) {
    return answered(account, "archive", FIRST_BYTE, HttpResponse.BodyHandlers.ofInputStream());
  }

  private Optional<AccountUsage> read(AccountName account, byte[] body) {
    try {
      return Optional.of(UsageReader.read(body));
    } catch (IllegalArgumentException e) {
      report(account, e.toString());
      return Optional.empty();
    }
  }

  private <T> Optional<T> answered(
      AccountName account, String question, Duration time, HttpResponse.BodyHandler<T> taker) {
    if (admin.secret().isEmpty()) {
      return Optional.empty();
    }
    HttpRequest request = request(account, question, admin.secret().get());
    CompletableFuture<HttpResponse<T>> answer = client.sendAsync(request, taker);
    try {
      HttpResponse<T> response = answer.get(time.toMillis(), TimeUnit.MILLISECONDS);
      if (response.statusCode() == 200) {
        return Optional.of(response.body());
      }
      discard(response.body());
      report(account, "it answers with " + response.statusCode());
    } catch (ExecutionException e) {
      report(account, String.valueOf(e.getCause()));
    } catch (TimeoutException e) {
      answer.cancel(true);
      report(account, "it does not answer in time");
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
    }
    return Optional.empty();
  }

  private HttpRequest request(AccountName account, String question, SharedSecret secret) {
    String address = ListenAddress.format(admin.address());
    // A name has no character that would have to be escaped.
    return HttpRequest.newBuilder(
            URI.create("http://" + address + "/accounts/" + account + "/" + question))
        .header("Authorization", "Bearer " + secret.reveal())
        .GET()
        .build();
  }

  private static void discard(Object body) {
    if (body instanceof InputStream stream) {
      try {
        stream.close();
      } catch (IOException e) {
        LOG.debug("An answer that nobody wants could not be closed", e);
      }
    }
  }

  /** At most one line a minute: a page asks each time it is shown. */
  private void report(AccountName account, String why) {
    long now = System.nanoTime();
    long last = lastLine.get();
    if (now - last >= BETWEEN_LINES_NANOS && lastLine.compareAndSet(last, now)) {
      LOG.warn(
          "The storage daemon at {} does not tell about {}: {}",
          ListenAddress.format(admin.address()),
          account,
          why);
    }
  }
}
