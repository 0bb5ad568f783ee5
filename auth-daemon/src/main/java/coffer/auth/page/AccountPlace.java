package coffer.auth.page;

import java.util.List;
import java.util.stream.Stream;

/** The pages of a person's account, in the order of the navigation. */
public enum AccountPlace {
  /** Who is signed in. */
  OVERVIEW("", "Overview"),

  /** What apps have. */
  APPS("apps", "Apps"),

  /** Where the person is signed in. */
  SESSIONS("sessions", "Browsers"),

  /** A new password. */
  PASSWORD("password", "Password"),

  /** How much room the account takes. */
  DATA("data", "Your data"),

  /** Everything at once; the page before leads there. */
  DOWNLOAD("download", "Download everything"),

  /** Passkeys and recovery codes. */
  PASSKEYS("passkeys", "Passkeys"),

  /** All accounts, for operators. */
  OPERATOR("operator", "All accounts"),

  /** The end of the account; no navigation leads there. */
  DELETE("delete", "Delete your account");

  /** Below which all of them are. */
  public static final String FOLDER = "/account/";

  private final String name;
  private final String label;

  AccountPlace(String name, String label) {
    this.name = name;
    this.label = label;
  }

  /** Its route; {@link Visit#path(AccountPlace)} is what browsers are told. */
  public String path() {
    return FOLDER + name;
  }

  /** What the navigation calls it. */
  public String label() {
    return label;
  }

  /** All that the navigation leads to, for an operator or somebody else. */
  public static List<AccountPlace> all(boolean operator) {
    return Stream.of(values())
        .filter(place -> place != DELETE && place != DOWNLOAD)
        .filter(place -> operator || place != OPERATOR)
        .toList();
  }
}
