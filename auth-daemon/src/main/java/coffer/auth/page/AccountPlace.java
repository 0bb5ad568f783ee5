package coffer.auth.page;

import java.util.Arrays;
import java.util.List;

/** The pages of a person's account, in the order of the navigation. */
public enum AccountPlace {
  /** Who is signed in. */
  OVERVIEW("", "Overview"),

  /** All accounts, for operators. */
  OPERATOR("operator", "All accounts");

  /** Below which all of them are. */
  public static final String FOLDER = "/account/";

  private final String name;
  private final String label;

  AccountPlace(String name, String label) {
    this.name = name;
    this.label = label;
  }

  /** Where it is on this origin. */
  public String path() {
    return FOLDER + name;
  }

  /** What the navigation calls it. */
  public String label() {
    return label;
  }

  /** All that the navigation leads to, for an operator or somebody else. */
  public static List<AccountPlace> all(boolean operator) {
    return Arrays.stream(values()).filter(place -> operator || place != OPERATOR).toList();
  }
}
