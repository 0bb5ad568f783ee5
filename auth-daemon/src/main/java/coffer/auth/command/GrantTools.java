package coffer.auth.command;

import coffer.auth.audit.AuditLog;
import coffer.auth.grant.Grants;
import coffer.auth.grant.OperatorGrants;
import coffer.auth.grant.TokenPruner;
import coffer.auth.grant.Tokens;
import coffer.config.CofferConfig;
import java.security.SecureRandom;
import java.time.Clock;

/** What commands work on grants and tokens with. */
record GrantTools(
    AccountTools accounts,
    Grants grants,
    OperatorGrants operator,
    Tokens tokens,
    TokenPruner pruner) {

  /** Those for the accounts of that configuration's home. */
  static GrantTools of(CofferConfig config) {
    Clock clock = Clock.systemUTC();
    AccountTools accounts = AccountTools.of(config);
    // Where the log cannot be written, the command's own line says so.
    AuditLog audit = AuditLog.of(config.auditLog(), accounts.folders().root(), clock, said -> {});
    Grants grants = new Grants(accounts.folders(), accounts.accounts(), config, clock, audit);
    Tokens tokens = new Tokens(accounts.folders(), config.tokenLives(), clock, new SecureRandom());
    return new GrantTools(
        accounts,
        grants,
        new OperatorGrants(accounts.folders(), grants, clock),
        tokens,
        new TokenPruner(tokens, config.data()));
  }
}
