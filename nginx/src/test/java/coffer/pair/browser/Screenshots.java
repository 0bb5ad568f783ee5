package coffer.pair.browser;

import coffer.pair.Checkout;
import coffer.pair.Pair;
import coffer.pair.Person;
import coffer.pair.SharedPair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.Keys;

/**
 * Takes the pictures of the README. It checks nothing, and its name keeps it out of every ordinary
 * run: {@code mvn verify -pl nginx -am -Dit.test=Screenshots}.
 */
@ExtendWith(SharedPair.class)
class Screenshots {

  @Test
  void theConsentPage(Pair pair) throws IOException {
    Person person = pair.account("me");
    try (Browser browser = Browser.open()) {
      browser.width(390).scheme("light");
      browser.go(pair.origin() + person.dialog("https://notes.example.org", "notes:rw"));
      browser.find("input[type=password]").sendKeys(person.password(), Keys.ENTER);
      browser.button("Allow");
      Path folder = Files.createDirectories(Checkout.root().resolve("docs/images"));
      Files.write(folder.resolve("consent.png"), browser.picture());
    }
  }
}
