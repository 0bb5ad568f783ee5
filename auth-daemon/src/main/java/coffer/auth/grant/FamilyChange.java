package coffer.auth.grant;

import coffer.auth.session.Client;
import coffer.file.Reading;
import coffer.grant.AppOrigin;
import coffer.grant.EffectiveAccess;
import coffer.grant.GrantFile;
import coffer.scope.AccessScopes;
import coffer.token.BearerToken;
import coffer.token.IssuedToken;
import coffer.token.TokenFamily;
import coffer.token.TokenFile;
import coffer.token.TokenLife;
import coffer.token.TokenLives;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One step in the life of a family, while the account's lock is held. The access token is written
 * first and the refresh token after it: a crash in between leaves an access token that nobody has
 * ever seen, and the step can be taken again.
 */
final class FamilyChange {

  private static final Logger LOG = LoggerFactory.getLogger(FamilyChange.class);

  /** For so long the answer to a refresh token is repeated: see {@link TokenFamilies#refresh}. */
  private static final Duration REPEATED = Duration.ofSeconds(10);

  private final Path folder;
  private final Client client;
  private final TokenLives lives;
  private final Clock clock;
  private final Revocation revocation;
  private final Instant now;

  /**
   * @param revocation of the same account, for what comes back after its use
   */
  FamilyChange(Revocation revocation, TokenLives lives) {
    this.folder = revocation.folder();
    this.client = revocation.client();
    this.lives = lives;
    this.clock = revocation.clock();
    this.revocation = revocation;
    this.now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  FamilyOutcome begin(TokenFamilies.Beginning beginning, Succession pair) throws IOException {
    RefreshGrant refresh = grant(beginning, now, pair.refresh());
    Reading<Optional<AccessScopes>> remaining = remaining(refresh.app(), beginning.scopes());
    if (remaining.settled().isEmpty()) {
      return new FamilyOutcome.Unsettled();
    }
    if (remaining.settled().get().isEmpty()) {
      return new FamilyOutcome.NoGrant();
    }
    IssuedToken access = access(refresh, beginning.scopes(), pair.access());
    boolean done =
        new TokensFile(folder, clock).add(access) && new RefreshFile(folder, clock).begin(refresh);
    return done
        ? issued(pair, access, remaining.settled().get().get())
        : new FamilyOutcome.Unsettled();
  }

  /**
   * The pair that follows from that refresh token.
   *
   * @param nonce for the case that it is used for the first time
   */
  FamilyOutcome refresh(BearerToken token, Optional<AccessScopes> scopes, String nonce)
      throws IOException {
    Optional<RefreshLines> lines = new RefreshFile(folder, clock).read().settled();
    if (lines.isEmpty()) {
      return new FamilyOutcome.Unsettled();
    }
    Optional<RefreshGrant> found = lines.get().find(token.hash());
    if (found.isEmpty()) {
      // If its family is known, it was used so long ago that its line is gone.
      boolean usedLongAgo = token.family().filter(lines.get()::knows).isPresent();
      return usedLongAgo ? revoked(token) : new FamilyOutcome.Unknown();
    }
    RefreshGrant grant = found.get();
    if (client.isPageOfAnother(grant.app())) {
      return new FamilyOutcome.Foreign();
    }
    if (!now.isBefore(end(grant.begun()))) {
      return ended(grant);
    }
    if (grant.isOver(clock.instant())) {
      return new FamilyOutcome.Unknown();
    }
    if (grant.state() instanceof RefreshGrant.Used used) {
      Optional<Succession> pair = repeated(token, used, lines.get());
      return pair.isPresent() ? repeat(grant, pair.get()) : revoked(token);
    }
    if (scopes.filter(asked -> !asked.isWithin(grant.scopes())).isPresent()) {
      return new FamilyOutcome.TooWide();
    }
    return rotate(grant, Succession.of(token, nonce), scopes.orElse(grant.scopes()), nonce);
  }

  /** What followed from that token, if it was used just now and its successor was not. */
  private Optional<Succession> repeated(
      BearerToken token, RefreshGrant.Used used, RefreshLines lines) {
    boolean justNow = Duration.between(used.when(), now).abs().compareTo(REPEATED) <= 0;
    return used.nonce()
        .filter(nonce -> justNow)
        .map(nonce -> Succession.of(token, nonce))
        .filter(
            pair -> lines.find(pair.refresh().hash()).filter(RefreshGrant::isActive).isPresent());
  }

  private FamilyOutcome rotate(
      RefreshGrant grant, Succession pair, AccessScopes scopes, String nonce) throws IOException {
    Reading<Optional<AccessScopes>> remaining = remaining(grant.app(), scopes);
    if (remaining.settled().isEmpty()) {
      return new FamilyOutcome.Unsettled();
    }
    if (remaining.settled().get().isEmpty()) {
      return new FamilyOutcome.NoGrant();
    }
    TokenFamilies.Beginning same =
        new TokenFamilies.Beginning(
            grant.app(),
            grant.scopes(),
            grant.family(),
            Optional.of(Duration.between(grant.issued(), grant.ends())));
    IssuedToken access = access(grant, scopes, pair.access());
    RefreshGrant used = grant.in(new RefreshGrant.Used(now, Optional.of(nonce)));
    boolean done =
        new TokensFile(folder, clock).add(access)
            && new RefreshFile(folder, clock)
                .rotate(used, grant(same, grant.begun(), pair.refresh()));
    return done
        ? issued(pair, access, remaining.settled().get().get())
        : new FamilyOutcome.Unsettled();
  }

  /** What was answered before, if it still is worth anything. */
  private FamilyOutcome repeat(RefreshGrant grant, Succession pair) throws IOException {
    Optional<TokenFile> tokens = new TokensFile(folder, clock).read().settled();
    if (tokens.isEmpty()) {
      return new FamilyOutcome.Unsettled();
    }
    Optional<IssuedToken> access = tokens.get().find(pair.access().hash());
    if (access.isEmpty()) {
      return new FamilyOutcome.Unknown();
    }
    return remaining(grant.app(), access.get().scopes())
        .settled()
        .<FamilyOutcome>map(
            scopes ->
                scopes.isEmpty()
                    ? new FamilyOutcome.NoGrant()
                    : issued(pair, access.get(), scopes.get()))
        .orElseGet(FamilyOutcome.Unsettled::new);
  }

  /**
   * The family is too old. What it has still, if lives were longer when that was issued, goes too.
   */
  private FamilyOutcome ended(RefreshGrant grant) throws IOException {
    return revocation.of(grant.family(), Revocation.Why.LONGEST_LIFE)
        ? new FamilyOutcome.Unknown()
        : new FamilyOutcome.Unsettled();
  }

  private FamilyOutcome revoked(BearerToken token) throws IOException {
    TokenFamily family = token.family().orElseThrow();
    if (!revocation.of(family, Revocation.Why.REFRESH_TOKEN_CAME_BACK)) {
      return new FamilyOutcome.Unsettled();
    }
    LOG.warn(
        "{}: a refresh token came back from {} after its use, so all tokens of its sign-in are"
            + " gone",
        folder.getFileName(),
        client.address());
    return new FamilyOutcome.Unknown();
  }

  private Reading<Optional<AccessScopes>> remaining(AppOrigin app, AccessScopes scopes)
      throws IOException {
    Reading<GrantFile> grants = new AuthFile(folder, clock).readToChange();
    return grants
        .settled()
        .<Reading<Optional<AccessScopes>>>map(
            file -> new Reading.Settled<>(new EffectiveAccess(scopes, file.of(app)).remaining()))
        .orElseGet(Reading.Unsettled::new);
  }

  private FamilyOutcome issued(Succession pair, IssuedToken access, AccessScopes scopes) {
    Instant end = access.life() instanceof TokenLife.Until until ? until.end() : now;
    return new FamilyOutcome.Issued(
        pair.access(), pair.refresh(), scopes, Duration.between(now, end));
  }

  /**
   * The end of its family is not in it: a renewal keeps how long the person has allowed it to go
   * unused, and the operator may give families another life meanwhile.
   */
  private RefreshGrant grant(TokenFamilies.Beginning beginning, Instant begun, BearerToken token) {
    return new RefreshGrant(
        token.hash(),
        beginning.family(),
        beginning.app(),
        beginning.scopes(),
        now,
        now.plus(lives.refresh().orLess(beginning.shorter()).duration()),
        new RefreshGrant.Active(),
        client.address(),
        client.device(),
        begun);
  }

  /** When a family ends that began then, however often it is renewed. */
  private Instant end(Instant begun) {
    return begun.plus(lives.family().duration());
  }

  private IssuedToken access(RefreshGrant refresh, AccessScopes scopes, BearerToken token) {
    Instant last = earlier(refresh.ends(), end(refresh.begun()));
    return new IssuedToken(
        token.hash(),
        refresh.app(),
        scopes,
        now,
        new TokenLife.Until(earlier(now.plus(lives.access().duration()), last)),
        client.address(),
        client.device(),
        Optional.of(refresh.family()));
  }

  /** No token lives longer than its family, nor an access token than its refresh token. */
  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
