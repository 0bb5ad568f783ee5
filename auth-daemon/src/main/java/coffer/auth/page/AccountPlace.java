package coffer.auth.page;

import coffer.auth.text.Phrase;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The pages of a person's account, in the order of the navigation. */
public enum AccountPlace {
  /** Who is signed in. */
  OVERVIEW("", "place.overview"),

  /** What apps have. */
  APPS("apps", "place.apps"),

  /** Where the person is signed in. */
  SESSIONS("sessions", "place.sessions"),

  /** A new password. */
  PASSWORD("password", "place.password"),

  /** How much room the account takes. */
  DATA("data", "place.data"),

  /** Everything at once; the page before leads there. */
  DOWNLOAD("download", "place.download"),

  /** Passkeys and recovery codes. */
  PASSKEYS("passkeys", "place.passkeys"),

  /** All accounts, for operators. */
  OPERATOR("operator", "place.operator"),

  /** The end of the account; no navigation leads there. */
  DELETE("delete", "place.delete");

  /** Below which all of them are. */
  public static final String FOLDER = "/account/";

  private final String name;
  private final String key;

  AccountPlace(String name, String key) {
    this.name = name;
    this.key = key;
  }

  /** Its route; {@link Visit#path(AccountPlace)} is what browsers are told. */
  public String path() {
    return FOLDER + name;
  }

  /** The one with that route, if there is one. */
  public static Optional<AccountPlace> at(String route) {
    return Stream.of(values()).filter(place -> place.path().equals(route)).findFirst();
  }

  /** What the navigation calls it. */
  public Phrase label() {
    return Phrase.of(key);
  }

  /** All that the navigation leads to, for an operator or somebody else. */
  public static List<AccountPlace> all(boolean operator) {
    return Stream.of(values())
        .filter(place -> place != DELETE && place != DOWNLOAD)
        .filter(place -> operator || place != OPERATOR)
        .toList();
  }
}
