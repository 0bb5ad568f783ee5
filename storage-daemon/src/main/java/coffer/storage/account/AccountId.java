package coffer.storage.account;

import java.util.regex.Pattern;

/**
 * What tells an account from every other that has had or will have its name. It is part of the
 * names of folders, and safe as such.
 */
public record AccountId(String value) {

  private static final Pattern VALID = Pattern.compile("[A-Za-z0-9_-]{8,64}");

  /**
   * @throws IllegalArgumentException if the value has other characters, or too few or many
   */
  public AccountId {
    if (!isValid(value)) {
      throw new IllegalArgumentException("not the id of an account");
    }
  }

  static boolean isValid(String value) {
    return VALID.matcher(value).matches();
  }

  @Override
  public String toString() {
    return value;
  }
}
