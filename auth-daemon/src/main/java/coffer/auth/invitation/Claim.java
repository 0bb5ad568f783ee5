package coffer.auth.invitation;

import coffer.account.AccountName;
import java.util.List;
import java.util.Optional;

/**
 * For which account an invitation is being used. Once that account is there, it is used up; until
 * then it is open as before, whatever has become of whoever claimed it. In the file: two more
 * fields of the invitation's line.
 *
 * @param name of the account
 * @param id of the account, which no other ever has
 */
record Claim(AccountName name, String id) {

  /** How many fields it takes. */
  static final int FIELDS = 2;

  /** The claim of these two fields; empty if they are none. */
  static Optional<Claim> parse(List<String> fields) {
    return AccountName.parse(fields.get(0)).map(name -> new Claim(name, fields.get(1)));
  }

  /** As it stands in the file. */
  String fields() {
    return name.value() + " " + id;
  }
}
