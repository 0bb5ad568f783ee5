package coffer.auth.http;

import coffer.account.AccountName;
import coffer.auth.account.Passwords;
import coffer.auth.audit.AuditAction;
import coffer.auth.audit.AuditEvent;
import coffer.auth.audit.AuditLog;
import coffer.auth.audit.AuditOutcome;
import coffer.auth.page.Pages;
import coffer.auth.page.PasskeyAsk;
import coffer.auth.page.PasskeyView;
import coffer.auth.page.PasskeysPage;
import coffer.auth.passkey.Challenge;
import coffer.auth.passkey.Passkey;
import coffer.auth.passkey.PasskeyFile;
import coffer.auth.passkey.PasskeyOffice;
import coffer.auth.passkey.Passkeys;
import coffer.auth.passkey.RegistrationAnswer;
import coffer.auth.passkey.RejectedPasskeyException;
import coffer.auth.passkey.UserHandle;
import coffer.auth.recovery.RecoveryCode;
import coffer.auth.recovery.RecoveryCodes;
import coffer.auth.session.Client;
import coffer.auth.text.Phrase;
import coffer.http.Failure;
import coffer.http.FailureException;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lists, adds, renames and removes passkeys, makes recovery codes, and takes the password away. */
final class PasskeysSection implements AccountSection {

  private static final Logger LOG = LoggerFactory.getLogger(PasskeysSection.class);

  private final AuthServices services;
  private final PasskeyOffice office;
  private final RecoveryCodes codes;
  private final Passwords passwords;
  private final AuditLog audit;
  private final Pages pages;
  private final FreshCodes freshCodes;
  private final OtherBrowsers others;
  private final Notices notices;

  PasskeysSection(AuthServices services, Pages pages) {
    this.services = services;
    this.office = services.means().passkeys();
    this.codes = services.means().codes();
    this.passwords = services.means().passwords();
    this.audit = services.audit();
    this.pages = pages;
    this.freshCodes = new FreshCodes(services.clock());
    this.others = new OtherBrowsers(services);
    this.notices = new Notices(services.config());
  }

  @Override
  public void show(HttpServerExchange exchange, Guest guest) throws IOException {
    boolean isRead = exchange.getRequestMethod().equalToString("GET");
    PasskeysPage.Fresh fresh = isRead ? fresh(guest) : PasskeysPage.Fresh.NOTHING;
    PageResponse.html(exchange, pages.render(page(guest).after(fresh)));
  }

  private PasskeysPage.Fresh fresh(Guest guest) throws IOException {
    boolean changed = guest.notice().filter(Notices.Notice::changesSigningIn).isPresent();
    return new PasskeysPage.Fresh(
        freshCodes.take(guest.session()),
        changed ? others.of(guest.session(), guest.visit().path()) : Optional.empty());
  }

  private PasskeysPage page(Guest guest) throws IOException {
    AccountName account = guest.session().account();
    List<Passkey> passkeys = office.passkeys().of(account);
    int left = codes.left(account);
    PasskeysPage.Password password =
        !passwords.isSet(account)
            ? PasskeysPage.Password.NONE
            : passkeys.isEmpty() || left == 0
                ? PasskeysPage.Password.NEEDED
                : PasskeysPage.Password.REMOVABLE;
    return new PasskeysPage(
        guest.visit(),
        passkeys.stream().map(PasskeyView::of).toList(),
        making(guest, passkeys),
        left,
        codes.set(account),
        PasskeysPage.Fresh.NOTHING,
        password,
        Optional.empty());
  }

  private Optional<PasskeysPage.Making> making(Guest guest, List<Passkey> passkeys)
      throws IOException {
    if (office.offer().isEmpty() || passkeys.size() >= Passkeys.MOST) {
      return Optional.empty();
    }
    PasskeyOffice.Offer offer = office.offer().get();
    PasskeyAsk ask = new PasskeyAsk(offer.challenges().ticket(holder(guest)), offer.party().id());
    return services
        .accounts()
        .find(guest.session().account())
        .map(UserHandle::of)
        .map(
            handle ->
                new PasskeysPage.Making(
                    ask, handle.text(), passkeys.stream().map(Passkey::id).toList()));
  }

  /** A challenge to make a passkey is for this session, and for nothing else. */
  private static String holder(Guest guest) {
    return "make\n" + guest.session().csrfToken();
  }

  @Override
  public void act(HttpServerExchange exchange, Guest guest, PostedForm form) throws IOException {
    AccountName account = guest.session().account();
    switch (form.action()) {
      case PasskeysPage.ADD -> add(exchange, guest, form);
      case PasskeysPage.RENAME -> {
        if (office.passkeys().rename(account, field(form, "id"), field(form, "name"))) {
          record(exchange, guest, AuditAction.PASSKEY, "renamed");
        }
        done(exchange, guest);
      }
      case PasskeysPage.REMOVE -> remove(exchange, guest, field(form, "id"));
      case PasskeysPage.MAKE_CODES -> makeCodes(exchange, guest, field(form, "set"));
      case PasskeysPage.REMOVE_PASSWORD -> removePassword(exchange, guest);
      default -> throw new FailureException(Failure.MALFORMED_REQUEST);
    }
  }

  private void add(HttpServerExchange exchange, Guest guest, PostedForm form) throws IOException {
    Optional<Challenge> challenge =
        office
            .offer()
            .flatMap(offer -> offer.challenges().open(field(form, "ticket"), holder(guest)));
    if (challenge.isEmpty()) {
      amiss(exchange, guest, Phrase.of("passkeys.stale"));
      return;
    }
    RegistrationAnswer answer =
        new RegistrationAnswer(field(form, "client"), field(form, "attestation"));
    try {
      Passkeys.Adding adding =
          office
              .offer()
              .get()
              .desk()
              .register(guest.session().account(), answer, challenge.get(), field(form, "name"));
      switch (adding) {
        case ADDED -> {
          record(exchange, guest, AuditAction.PASSKEY, "added");
          notices.set(exchange, Notices.Notice.PASSKEY_ADDED);
          done(exchange, guest);
        }
        case TOO_MANY -> amiss(exchange, guest, Phrase.of("passkeys.too-many"));
        case THERE_ALREADY -> amiss(exchange, guest, Phrase.of("passkeys.there"));
      }
    } catch (RejectedPasskeyException e) {
      LOG.info("a new passkey of {} is not right: {}", guest.session().account(), e.getMessage());
      amiss(exchange, guest, Phrase.of("passkeys.rejected"));
    }
  }

  private void remove(HttpServerExchange exchange, Guest guest, String id) throws IOException {
    Passkeys.Removing removing = office.passkeys().remove(guest.session().account(), id);
    if (removing == Passkeys.Removing.NEEDED) {
      amiss(exchange, guest, Phrase.of("passkeys.needed"));
      return;
    }
    if (removing == Passkeys.Removing.REMOVED) {
      record(exchange, guest, AuditAction.PASSKEY, "removed");
      notices.set(exchange, Notices.Notice.PASSKEY_REMOVED);
    }
    done(exchange, guest);
  }

  /** The next page shows them, once. A form that comes a second time replaces nothing. */
  private void makeCodes(HttpServerExchange exchange, Guest guest, String replaced)
      throws IOException {
    Optional<List<RecoveryCode>> made = codes.make(guest.session().account(), replaced);
    if (made.isPresent()) {
      record(exchange, guest, AuditAction.RECOVERY_CODES, "made");
      freshCodes.hold(guest.session(), made.get().stream().map(RecoveryCode::reveal).toList());
      notices.set(exchange, Notices.Notice.CODES);
    }
    done(exchange, guest);
  }

  private void removePassword(HttpServerExchange exchange, Guest guest) throws IOException {
    boolean usable = office.offer().isPresent();
    boolean removed =
        passwords.remove(
            guest.session().account(),
            secrets ->
                usable && !PasskeyFile.in(secrets).isEmpty() && RecoveryCodes.left(secrets) > 0);
    if (removed) {
      record(exchange, guest, AuditAction.PASSWORD, "removed");
      notices.set(exchange, Notices.Notice.PASSWORD_REMOVED);
      done(exchange, guest);
    } else {
      amiss(exchange, guest, Phrase.of("passkeys.password-needed"));
    }
  }

  private void record(HttpServerExchange exchange, Guest guest, AuditAction action, String reason) {
    Client client = Clients.of(exchange);
    audit.record(
        AuditEvent.byPage(action, AuditOutcome.OK)
            .from(client.address(), client.device())
            .account(guest.session().account())
            .reason(reason));
  }

  private static void done(HttpServerExchange exchange, Guest guest) {
    PageResponse.redirect(exchange, guest.visit().path());
  }

  private void amiss(HttpServerExchange exchange, Guest guest, Phrase problem) throws IOException {
    exchange.setStatusCode(Failure.MALFORMED_REQUEST.status());
    PageResponse.html(exchange, pages.render(page(guest).withProblem(problem)));
  }

  private static String field(PostedForm form, String name) {
    return form.fields().value(name).orElse("");
  }
}
