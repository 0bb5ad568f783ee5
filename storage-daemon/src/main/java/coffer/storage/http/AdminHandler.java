package coffer.storage.http;

import coffer.account.AccountName;
import coffer.config.SharedSecret;
import coffer.http.Failure;
import coffer.http.FailureException;
import coffer.http.Headers;
import coffer.storage.account.AccountBusyException;
import coffer.storage.account.AccountGoneException;
import coffer.storage.account.AccountSpace;
import coffer.storage.account.Presence;
import coffer.storage.archive.AccountArchive;
import coffer.storage.tree.ModuleCopy;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells whoever shows the secret what an account has and does here: {@code GET
 * /accounts/<name>/usage} as JSON, and {@code GET /accounts/<name>/archive}, everything as one zip
 * file. Without the secret nothing is told, not even what there is to ask. Blocks.
 */
final class AdminHandler implements HttpHandler {

  /** So many archives are written at once; each holds the names of what is in it. */
  static final int DOWNLOADS = 4;

  private static final Pattern PATH = Pattern.compile("/accounts/([^/]+)/(usage|archive)");
  private static final String SCHEME = "Bearer ";

  private final StorageServices services;
  private final AccountSpace space;
  private final SharedSecret secret;
  private final Semaphore downloads = new Semaphore(DOWNLOADS);

  AdminHandler(StorageServices services, AccountSpace space, SharedSecret secret) {
    this.services = services;
    this.space = space;
    this.secret = secret;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) throws IOException {
    requireSecret(exchange);
    if (!exchange.getRequestMethod().equalToString("GET")) {
      throw new FailureException(Failure.METHOD_NOT_ALLOWED).with("Allow", "GET");
    }
    Matcher path = PATH.matcher(exchange.getRequestURI());
    Optional<AccountName> account =
        path.matches() ? AccountName.parse(path.group(1)) : Optional.empty();
    if (account.isEmpty()) {
      throw new FailureException(Failure.NOT_FOUND);
    }
    try {
      Tenant tenant = tenant(account.get());
      if (path.group(2).equals("usage")) {
        usage(exchange, tenant);
      } else {
        archive(exchange, tenant);
      }
    } catch (AccountGoneException e) {
      throw new FailureException(Failure.NOT_FOUND);
    } catch (AccountBusyException e) {
      throw new FailureException(Failure.UNAVAILABLE).with("Retry-After", "1");
    }
  }

  private void requireSecret(HttpServerExchange exchange) {
    List<String> lines = Headers.all(exchange, "Authorization");
    boolean shown =
        lines.size() == 1
            && lines.get(0).startsWith(SCHEME)
            && secret.matches(lines.get(0).substring(SCHEME.length()));
    if (!shown) {
      throw new FailureException(Failure.TOKEN_INVALID).with("WWW-Authenticate", "Bearer");
    }
  }

  private Tenant tenant(AccountName account) throws IOException {
    Presence presence = services.accounts().presence(account);
    if (presence instanceof Presence.Present present) {
      return new Tenant(account, present.id());
    }
    throw new FailureException(
        presence instanceof Presence.Unsettled ? Failure.UNSETTLED : Failure.NOT_FOUND);
  }

  private void usage(HttpServerExchange exchange, Tenant tenant) throws IOException {
    String answer =
        services
            .accounts()
            .in(
                tenant.account(),
                tenant.id(),
                () ->
                    UsageAnswer.of(
                        tenant,
                        services.usage().of(tenant.account()),
                        space.of(tenant.account(), tenant.id())));
    Headers.set(exchange, "Content-Type", "application/json");
    exchange.getResponseSender().send(answer);
  }

  private void archive(HttpServerExchange exchange, Tenant tenant) throws IOException {
    if (!downloads.tryAcquire()) {
      throw new FailureException(Failure.TOO_MANY_REQUESTS).with("Retry-After", "60");
    }
    try {
      List<ModuleCopy> modules =
          services
              .accounts()
              .in(tenant.account(), tenant.id(), () -> services.storage().copies(tenant.account()));
      Headers.set(exchange, "Content-Type", "application/zip");
      new ResponseBody(exchange, services.patience())
          .send(into -> AccountArchive.write(tenant.account(), modules, into));
    } finally {
      downloads.release();
    }
  }
}
