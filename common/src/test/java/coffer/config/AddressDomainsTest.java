package coffer.config;

import static coffer.config.TestConfig.load;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressDomainsTest {

  @TempDir Path home;

  @Test
  void addressesMayBeAtSeveralDomainsOfWhichTheFirstIsTheMainOne() throws Exception {
    CofferConfig config = load(home, "address_domain = example.org,b.example:8443 , [::1]:80\n");

    assertThat(config.addressDomain()).isEqualTo("example.org");
    assertThat(config.addressDomains().all())
        .containsExactly("example.org", "b.example:8443", "[::1]:80");
    assertThat(config.addressDomains().find("B.Example:8443")).contains("b.example:8443");
    assertThat(config.addressDomains().find("b.example")).isEmpty();
    assertThat(config.addressDomains().addresses("al"))
        .containsExactly("al@example.org", "al@b.example:8443", "al@[::1]:80");
    assertThat(config.values())
        .containsEntry("address_domain", "example.org, b.example:8443, [::1]:80");
  }

  @Test
  void aDomainIsFoundInTheLettersOfItsLanguage() throws Exception {
    AddressDomains domains =
        load(home, "address_domain = xn--exmple-cua.org, xn--exmple-cua.org:8443\n")
            .addressDomains();

    assertThat(domains.find("exämple.org")).contains("xn--exmple-cua.org");
    assertThat(domains.find("EXÄMPLE.Org")).contains("xn--exmple-cua.org");
    assertThat(domains.find("exämple.org:8443")).contains("xn--exmple-cua.org:8443");
    assertThat(domains.find("xn--exmple-cua.org")).contains("xn--exmple-cua.org");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "ä", "\ud800", "a。。b", "\u00ad", "\u200d.org", "xn--ä.org", "ä:", "\ue000"})
  void whatIsNoDomainIsNotFound(String written) throws Exception {
    AddressDomains domains = load(home, "address_domain = example.org\n").addressDomains();

    assertThat(domains.find(written)).isEmpty();
    assertThat(domains.find(written + ".example.org".repeat(40))).isEmpty();
    assertThat(domains.find("ä".repeat(4000))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          exämple.org                | a domain such as example.org, or several with commas
          a.example, b example       | between them, and 'b example' is none
          a.example b.example        | a domain such as example.org, or several with commas
          a.example, B.example       | and 'B.example' is none
          a.example, b.example:0     | and 'b.example:0' is none
          a.example,, b.example      | and there is none before or after a comma
          a.example,                 | and there is none before or after a comma
          , a.example                | and there is none before or after a comma
          example.org.               | with commas between them: write example.org
          Exämple.org:8443           | with commas between them: write xn--exmple-cua.org:8443
          a.example, B.Example       | and 'B.Example' is none: write b.example
          .example.org               | a domain such as example.org, or several with commas
          a..example                 | a domain such as example.org, or several with commas
          -a.example                 | a domain such as example.org, or several with commas
          a.example, a-.example      | and 'a-.example' is none
          a.example:65536            | a domain such as example.org, or several with commas
          a.example, b.example, a.example | each domain once, and 'a.example' is there again
          """)
  void aDomainThatCannotBeTakenIsNamed(String written, String problem) throws Exception {
    assertThatThrownBy(() -> load(home, "\naddress_domain = " + written + "\n"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("line 2: address_domain = " + written + ", expected ")
        .hasMessageContaining(problem);
  }
}
