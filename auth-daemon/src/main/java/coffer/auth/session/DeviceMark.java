package coffer.auth.session;

import coffer.account.AccountName;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.regex.Pattern;

/** That a browser has signed in to an account, and the code that proves it. */
record DeviceMark(AccountName account, String nonce, String code) {

  private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]{43}");

  /** The mark that is written so, whether its code is right or not; empty if it is none. */
  static Optional<DeviceMark> parse(String written) {
    String[] fields = written.split("~", -1);
    if (fields.length != 3
        || !SECRET.matcher(fields[1]).matches()
        || !SECRET.matcher(fields[2]).matches()) {
      return Optional.empty();
    }
    return AccountName.parse(fields[0])
        .map(account -> new DeviceMark(account, fields[1], fields[2]));
  }

  boolean hasCode(String right) {
    return MessageDigest.isEqual(
        right.getBytes(StandardCharsets.US_ASCII), code.getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public String toString() {
    return account + "~" + nonce + "~" + code;
  }
}
