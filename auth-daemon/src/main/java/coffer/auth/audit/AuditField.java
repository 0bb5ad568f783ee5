package coffer.auth.audit;

import java.util.Locale;

/** What a line may say besides time, event and outcome, in this order. */
enum AuditField {
  ADDRESS,
  ACCOUNT,
  INVITATION,
  DEVICE,
  WITH,
  APP,
  SCOPES,
  LINES,
  MODULE,
  TOKEN,
  TOKENS,
  COMMAND,
  REASON,
  COUNT,
  BY,
  OPERATOR;

  /** Its name in the line. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
