package coffer.storage.introspection;

import coffer.access.IntrospectionFields;
import coffer.access.UnreachableException;
import coffer.account.AccountName;
import coffer.config.SharedSecret;
import coffer.fetch.BoundedBody;
import coffer.token.BearerToken;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Asks the auth daemon, over connections that are used again. A question takes three seconds at
 * most, an answer 256 KiB, and no more than 32 are under way. Never follows a redirect, since the
 * secret would go there. For any number of threads.
 */
final class AuthDaemonClient implements AutoCloseable {

  private static final int LONGEST_ANSWER = 256 << 10;
  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final Duration WHOLE = Duration.ofSeconds(3);
  private static final Duration TURN = Duration.ofSeconds(1);
  private static final int AT_ONCE = 32;
  private static final int THREADS = 2;

  private final URI endpoint;
  private final SharedSecret secret;
  private final Outage outage;
  private final ExecutorService threads;
  private final HttpClient client;
  private final Semaphore turns = new Semaphore(AT_ONCE, true);

  /**
   * @param nanos the clock, as {@link System#nanoTime}
   */
  AuthDaemonClient(URI endpoint, SharedSecret secret, LongSupplier nanos) {
    this.endpoint = endpoint;
    this.secret = secret;
    this.outage = new Outage(endpoint, nanos);
    this.threads = Executors.newFixedThreadPool(THREADS, AuthDaemonClient::thread);
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT)
            .executor(threads)
            .build();
  }

  private static Thread thread(Runnable work) {
    Thread made = new Thread(work, "introspection");
    made.setDaemon(true);
    return made;
  }

  /**
   * What the auth daemon says of that account, or of that token of it.
   *
   * @param reader takes the answer; throws {@link IllegalArgumentException} if it is malformed
   * @param unsettled what it is where the account's files are just being saved
   * @throws UnreachableException if there is no answer of use
   */
  <T> T ask(
      AccountName account, Optional<BearerToken> token, Function<JsonNode, T> reader, T unsettled)
      throws UnreachableException {
    outage.requireChance();
    HttpResponse<byte[]> response = inTurn(account, request(account, token));
    if (response.statusCode() == 503 && AnswerReader.isUnsettled(response.body())) {
      outage.answered();
      return unsettled;
    }
    requireAnswer(account, response.statusCode());
    outage.answered();
    try {
      return reader.apply(AnswerReader.json(response.body()));
    } catch (IllegalArgumentException e) {
      throw outage.one(
          endpoint
              + " does not answer as an auth daemon of this version does: "
              + e.getMessage()
              + ".");
    }
  }

  private void requireAnswer(AccountName account, int status) throws UnreachableException {
    switch (status) {
      case 200 -> {}
      case 401 ->
          throw outage.begun(
              endpoint
                  + " does not take the secret in "
                  + secret
                  + ": introspection_secret must be the same on both hosts.");
      case 404 ->
          throw outage.begun(
              endpoint
                  + " is not there: the auth daemon has no introspection_secret, or the address is"
                  + " another.");
      case 400, 413, 500 ->
          throw outage.one(endpoint + " fails for account " + account + " with " + status + ".");
      default -> throw outage.begun(endpoint + " answers with " + status + ".");
    }
  }

  private HttpRequest request(AccountName account, Optional<BearerToken> token) {
    // Neither a name nor a token has a character that would have to be escaped.
    String form =
        IntrospectionFields.ACCOUNT
            + "="
            + account
            + token.map(known -> "&" + IntrospectionFields.TOKEN + "=" + known.reveal()).orElse("");
    return HttpRequest.newBuilder(endpoint)
        .timeout(WHOLE)
        .header("Authorization", "Bearer " + secret.reveal())
        .header("Content-Type", "application/x-www-form-urlencoded")
        .header("Accept", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(form, StandardCharsets.US_ASCII))
        .build();
  }

  private HttpResponse<byte[]> inTurn(AccountName account, HttpRequest request)
      throws UnreachableException {
    try {
      if (!turns.tryAcquire(TURN.toMillis(), TimeUnit.MILLISECONDS)) {
        throw outage.one("Too many questions wait for " + endpoint + ".");
      }
      try {
        return sent(request);
      } finally {
        turns.release();
      }
    } catch (BoundedBody.TooLongException e) {
      throw outage.one(endpoint + " fails for account " + account + ": " + e.getMessage() + ".");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnreachableException("The daemon is ending.");
    }
  }

  private HttpResponse<byte[]> sent(HttpRequest request)
      throws UnreachableException, BoundedBody.TooLongException, InterruptedException {
    try {
      return exchange(request);
    } catch (BoundedBody.TooLongException e) {
      throw e;
    } catch (ConnectException | TimeoutException e) {
      throw unreachable(e);
    } catch (IOException e) {
      // A connection that was kept may have been closed meanwhile; asking twice does no harm.
      try {
        return exchange(request);
      } catch (IOException | TimeoutException again) {
        throw unreachable(again);
      }
    }
  }

  private UnreachableException unreachable(Exception e) {
    String message = e.getMessage();
    return outage.begun(
        endpoint
            + " cannot be reached: "
            + e.getClass().getSimpleName()
            + (message == null ? "" : ", " + message)
            + ".");
  }

  /** One exchange, which is over after its time whatever the other side does. */
  private HttpResponse<byte[]> exchange(HttpRequest request)
      throws IOException, TimeoutException, InterruptedException {
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(request, head -> new BoundedBody(LONGEST_ANSWER));
    try {
      return answer.get(WHOLE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw failure(e.getCause());
    } finally {
      // Does nothing to one that has ended.
      answer.cancel(true);
    }
  }

  private static IOException failure(@Nullable Throwable cause) {
    return cause instanceof IOException known ? known : new IOException(cause);
  }

  @Override
  public void close() {
    threads.shutdown();
  }
}
