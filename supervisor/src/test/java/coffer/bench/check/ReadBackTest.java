package coffer.bench.check;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.bench.load.Text;
import coffer.bench.load.Writing;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadBackTest {

  private static final Writing NEW = new Writing(List.of("/a/", "/b/"), "d", 0, 1024);
  private static final Writing AGAIN = new Writing(List.of("/a/"), "d", 10, 1024);

  @Test
  void theBytesOfTheWriteAreThoseOfTheWrite() {
    assertThat(ReadBack.isWritten(new Ledger.Write(NEW, 5), NEW.text(5).bytes())).isTrue();
  }

  @Test
  void oneOtherByteIsNotWhatWasWritten() {
    byte[] body = NEW.text(5).bytes();
    body[1000]++;

    assertThat(ReadBack.isWritten(new Ledger.Write(NEW, 5), body)).isFalse();
  }

  @Test
  void aLaterWriteToTheSameDocumentMayStandThere() {
    assertThat(ReadBack.isWritten(new Ledger.Write(AGAIN, 5), AGAIN.text(25).bytes())).isTrue();
  }

  @Test
  void anEarlierWriteMustNotStandThere() {
    assertThat(ReadBack.isWritten(new Ledger.Write(AGAIN, 25), AGAIN.text(5).bytes())).isFalse();
  }

  @Test
  void anotherDocumentMustNotStandThere() {
    assertThat(ReadBack.isWritten(new Ledger.Write(AGAIN, 5), AGAIN.text(26).bytes())).isFalse();
  }

  @Test
  void somethingElseMustNotStandThere() {
    byte[] other = Text.of("no path", 5, 1024).bytes();

    assertThat(ReadBack.isWritten(new Ledger.Write(AGAIN, 5), other)).isFalse();
    assertThat(ReadBack.isWritten(new Ledger.Write(AGAIN, 5), new byte[0])).isFalse();
  }
}
