package coffer.access;

import coffer.account.AccountFile;
import coffer.account.AccountRights;
import coffer.file.BadLineReport;
import coffer.file.Glance;
import coffer.file.Reading;
import coffer.file.WatchedFile;
import coffer.grant.AppGrants;
import coffer.grant.EffectiveAccess;
import coffer.grant.GrantFile;
import coffer.token.IssuedToken;
import coffer.token.TokenFile;
import coffer.token.TokenHash;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The files of one account that say what tokens may do, each read again when it has changed. */
final class AccountFiles {

  private final AccountRights root;
  private final AccountRights rights;
  private final WatchedFile<AccountFile> profile;
  private final WatchedFile<TokenFile> tokens;
  private final WatchedFile<GrantFile> grants;
  private volatile @Nullable Contents contents;

  /**
   * @param root the rights of the folder that all accounts are in
   */
  AccountFiles(AccountRights root, Path folder, Clock clock) {
    this.root = root;
    rights = AccountRights.ofShared(folder);
    Path tokenPath = folder.resolve("tokens");
    Path grantPath = folder.resolve(".auth");
    profile = new WatchedFile<>(folder.resolve("account"), clock, AccountFile::parse);
    tokens =
        new WatchedFile<>(
            tokenPath,
            clock,
            BadLineReport.parsing(tokenPath, TokenFile::parse, TokenFile::badLines));
    grants =
        new WatchedFile<>(
            grantPath,
            clock,
            WatchedFile.BUSY_DISK,
            BadLineReport.parsing(grantPath, GrantFile::parse, GrantFile::badLines));
  }

  /**
   * What the files say, parsed; each unchanged file is the same object again. Empty if one of them
   * has to be read.
   */
  Optional<Contents> atHand(Glance glance) throws IOException {
    Optional<AccountFile> profileNow = profile.atHand(glance);
    Optional<TokenFile> tokensNow = tokens.atHand(glance);
    Optional<GrantFile> grantsNow = grants.atHand(glance);
    if (profileNow.isEmpty() || tokensNow.isEmpty() || grantsNow.isEmpty()) {
      return Optional.empty();
    }
    Contents last = contents;
    if (last == null || !last.are(profileNow.get(), tokensNow.get(), grantsNow.get())) {
      if (!areSafe()) {
        return Optional.empty();
      }
      last = new Contents(profileNow.get(), tokensNow.get(), grantsNow.get());
      contents = last;
    }
    return Optional.of(last);
  }

  /** What the files say together, and what tokens were found to be worth by that. */
  static final class Contents {

    private final AccountFile profile;
    private final TokenFile tokens;
    private final GrantFile grants;
    private final Map<TokenHash, TokenStanding.Active> judged = new ConcurrentHashMap<>();

    private Contents(AccountFile profile, TokenFile tokens, GrantFile grants) {
      this.profile = profile;
      this.tokens = tokens;
      this.grants = grants;
    }

    private boolean are(AccountFile profileNow, TokenFile tokensNow, GrantFile grantsNow) {
      return profile == profileNow && tokens == tokensNow && grants == grantsNow;
    }

    /** What that token may do while its time is not over; empty if nothing at all. */
    Optional<TokenStanding.Active> judge(TokenHash hash) {
      TokenStanding.Active known = judged.get(hash);
      if (known != null) {
        return Optional.of(known);
      }
      if (profile.id().isEmpty() || profile.state() == AccountFile.State.DISABLED) {
        return Optional.empty();
      }
      Optional<TokenStanding.Active> now =
          tokens
              .find(hash)
              .map(token -> active(profile.id().get(), token, grants.of(token.app())))
              .filter(found -> !found.access().grants().isEmpty());
      now.ifPresent(found -> judged.put(hash, found));
      return now;
    }
  }

  static TokenStanding.Active active(String accountId, IssuedToken token, AppGrants grants) {
    return new TokenStanding.Active(accountId, token, new EffectiveAccess(token.scopes(), grants));
  }

  /** Unsettled for as long as everybody may write the files: nobody is logged out for that. */
  Reading<AccountFile> profile() throws IOException {
    return areSafe() ? profile.read() : new Reading.Unsettled<>();
  }

  private boolean areSafe() throws IOException {
    return root.areSafe() && rights.areSafe();
  }

  Reading<TokenFile> tokens() throws IOException {
    return tokens.read();
  }

  Reading<GrantFile> grants() throws IOException {
    return grants.read();
  }
}
