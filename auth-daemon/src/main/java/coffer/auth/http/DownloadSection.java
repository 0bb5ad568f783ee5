package coffer.auth.http;

import coffer.account.AccountName;
import coffer.auth.audit.AuditAction;
import coffer.auth.audit.AuditEvent;
import coffer.auth.audit.AuditLog;
import coffer.auth.audit.AuditOutcome;
import coffer.auth.page.DownloadPage;
import coffer.auth.page.Pages;
import coffer.auth.session.Client;
import coffer.auth.text.Phrase;
import coffer.auth.usage.StorageClient;
import coffer.http.Headers;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * Sends everything of an account, as it comes from the storage daemon: nothing of it is kept here.
 * It is a form, since a link could be followed without anybody wanting that.
 */
final class DownloadSection implements AccountSection {

  /** Each keeps a thread for as long as it takes. */
  private static final int AT_ONCE = 4;

  private final Pages pages;
  private final StorageClient storage;
  private final AuditLog audit;
  private final Semaphore room = new Semaphore(AT_ONCE);

  /** Those who have one under way: nobody may take all the room. */
  private final Set<AccountName> underWay = ConcurrentHashMap.newKeySet();

  DownloadSection(AuthServices services, Pages pages) {
    this.pages = pages;
    this.storage = services.account().storage();
    this.audit = services.audit();
  }

  @Override
  public void show(HttpServerExchange exchange, Guest guest) {
    show(exchange, guest, Optional.empty());
  }

  private void show(HttpServerExchange exchange, Guest guest, Optional<Phrase> problem) {
    PageResponse.html(
        exchange, pages.render(new DownloadPage(guest.visit(), storage.canAsk(), problem)));
  }

  @Override
  public void act(HttpServerExchange exchange, Guest guest, PostedForm form) throws IOException {
    AccountName account = guest.session().account();
    if (!underWay.add(account)) {
      busy(exchange, guest);
      return;
    }
    try {
      sendIfThereIsRoom(exchange, guest);
    } finally {
      underWay.remove(account);
    }
  }

  private void sendIfThereIsRoom(HttpServerExchange exchange, Guest guest) throws IOException {
    if (!room.tryAcquire()) {
      busy(exchange, guest);
      return;
    }
    try {
      send(exchange, guest);
    } finally {
      room.release();
    }
  }

  private void busy(HttpServerExchange exchange, Guest guest) {
    exchange.setStatusCode(503);
    show(exchange, guest, Optional.of(Phrase.of("download.busy")));
  }

  private void send(HttpServerExchange exchange, Guest guest) throws IOException {
    AccountName account = guest.session().account();
    Optional<InputStream> archive = storage.archive(account);
    record(exchange, account, archive.isPresent() ? AuditOutcome.OK : AuditOutcome.FAILED);
    if (archive.isEmpty()) {
      exchange.setStatusCode(503);
      show(exchange, guest, Optional.of(Phrase.of("download.failed")));
      return;
    }
    try (InputStream bytes = archive.get()) {
      PageHeaders.set(exchange, Optional.empty());
      Headers.set(exchange, "Content-Type", "application/zip");
      Headers.set(exchange, "Content-Disposition", "attachment; filename=\"" + account + ".zip\"");
      // As fast as the browser takes it, and not into a file of nginx's first.
      Headers.set(exchange, "X-Accel-Buffering", "no");
      OutputStream browser = exchange.getOutputStream();
      bytes.transferTo(browser);
      // Not where something has failed: a file that has no end is not taken for a whole one.
      browser.close();
    }
  }

  private void record(HttpServerExchange exchange, AccountName account, AuditOutcome outcome) {
    Client client = Clients.of(exchange);
    audit.record(
        AuditEvent.byPage(AuditAction.DOWNLOAD, outcome)
            .from(client.address(), client.device())
            .account(account));
  }
}
