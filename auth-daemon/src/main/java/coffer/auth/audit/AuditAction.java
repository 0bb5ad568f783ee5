package coffer.auth.audit;

import java.util.Locale;

/** What was done, or tried. */
public enum AuditAction {
  /** Somebody typed a password or a recovery code, or used a passkey. */
  SIGN_IN,
  /** Somebody ended their own session. */
  SIGN_OUT,
  /** A person added a passkey to their account, or removed one. */
  PASSKEY,
  /** A person made recovery codes. */
  RECOVERY_CODES,
  /** Somebody set a new password for themselves, or took it away. */
  PASSWORD,
  /** Somebody deleted their own account. */
  DELETE,
  /** An app was given a token, or lines. */
  GRANT,
  /** A person was asked for an app, and said no. */
  DECLINE,
  /** Somebody came with an invitation to make an account. */
  JOIN,
  /** Something was taken from an app: lines, or tokens. */
  REVOKE,
  /** Somebody took everything that an account has stored. */
  DOWNLOAD,
  /** An operator did something else with an account. */
  COMMAND,
  /** Lines were left out, since there were too many at once, or since they could not be written. */
  OMITTED;

  /** As the log spells it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
