package coffer.account;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import coffer.account.AccountFile.State;
import coffer.grant.Consent;
import org.junit.jupiter.api.Test;

class AccountFileTest {

  @Test
  void anActiveAccountSaysSo() {
    AccountFile file =
        parse(
            "id = abcdefghijklmnopqrstuv\r\nstate=active # since May\nconsent = file\nquota = 5G\n");

    assertThat(file.id()).contains("abcdefghijklmnopqrstuv");
    assertThat(file.state()).isEqualTo(State.ACTIVE);
    assertThat(file.consent()).contains(Consent.FILE);
    assertThat(file.value("quota")).contains("5G");
  }

  @Test
  void aSlipOfThePenOpensNothing() {
    assertThat(parse("id = abcdefghij\nstate = actve\n").state()).isEqualTo(State.DISABLED);
    assertThat(parse("id = abcdefghij\n").state()).isEqualTo(State.DISABLED);
    assertThat(parse("id = ../../x\nstate = active\n").id()).isEmpty();
    assertThat(parse("").id()).isEmpty();
    assertThat(parse("id = abcdefghij\nconsent = File\n").consent()).contains(Consent.FILE);
    assertThat(parse("id = abcdefghij\nconsent = pages\n").consent()).contains(Consent.FILE);
    assertThat(parse("id = abcdefghij\nconsent = page\n").consent()).contains(Consent.PAGE);
    assertThat(parse("id = abcdefghij\nconsent =\n").consent()).isEmpty();
  }

  private static AccountFile parse(String text) {
    return AccountFile.parse(text.getBytes(UTF_8));
  }
}
