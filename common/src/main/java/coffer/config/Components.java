package coffer.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Parts that an operator can do without. What is off is neither reachable nor linked.
 *
 * @param signUp who may make an account on a page
 * @param accountPages whether people have pages about their accounts below {@code /account/}
 * @param startPage whether nginx shows the start page at {@code /}
 * @param demo whether nginx serves the notes demo
 */
public record Components(SignUp signUp, boolean accountPages, boolean startPage, boolean demo) {

  static Components read(ConfigFile file) {
    return new Components(
        file.value("signup", "closed", "closed or invitation", Components::signUp),
        file.value("account_pages", "on", "on or off", Components::onOrOff),
        file.value("start_page", "on", "on or off", Components::onOrOff),
        file.value("demo", "on", "on or off", Components::onOrOff));
  }

  private static Optional<SignUp> signUp(String text) {
    return switch (text) {
      case "closed" -> Optional.of(SignUp.CLOSED);
      case "invitation" -> Optional.of(SignUp.INVITATION);
      default -> Optional.empty();
    };
  }

  private static Optional<Boolean> onOrOff(String text) {
    return switch (text) {
      case "on" -> Optional.of(true);
      case "off" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  /** As the file would say it, in the order of the documentation. */
  Map<String, String> values() {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("signup", signUp == SignUp.CLOSED ? "closed" : "invitation");
    values.put("account_pages", word(accountPages));
    values.put("start_page", word(startPage));
    values.put("demo", word(demo));
    return values;
  }

  private static String word(boolean on) {
    return on ? "on" : "off";
  }
}
