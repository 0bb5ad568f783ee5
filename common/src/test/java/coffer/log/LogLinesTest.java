package coffer.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LogLinesTest {

  @AfterEach
  void restore() throws IOException {
    LogManager.getLogManager().readConfiguration();
    LogLines.quieten();
  }

  @Test
  void aRecordIsALine() {
    assertThat(logged(() -> Logger.getLogger("x").warning("something\r\nforged")))
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ WARNING something \\| forged\n");
  }

  @Test
  void aStackTraceIsOnTheLineOfItsMessage() {
    Exception failure = new IllegalStateException("why", new IOException("because"));

    assertThat(logged(() -> Logger.getLogger("x").log(Level.SEVERE, "failed", failure)))
        .contains("SEVERE failed | java.lang.IllegalStateException: why | at coffer.log.LogLines")
        .contains(" | java.io.IOException: because | at ")
        .containsOnlyOnce("\n");
  }

  @Test
  void librariesDoNotSayThatTheyStart() {
    assertThat(logged(() -> Logger.getLogger("org.xnio").info("XNIO version 3"))).isEmpty();
  }

  private static String logged(Runnable work) {
    PrintStream before = System.err;
    ByteArrayOutputStream caught = new ByteArrayOutputStream();
    System.setErr(new PrintStream(caught, true, StandardCharsets.UTF_8));
    try {
      LogLines.install();
      work.run();
    } finally {
      System.setErr(before);
    }
    return caught.toString(StandardCharsets.UTF_8);
  }
}
