package coffer.storage.http;

import java.util.concurrent.CountDownLatch;
import java.util.logging.Handler;
import java.util.logging.LogRecord;

/** Waits for as long as nobody reads what is logged. */
final class StuckHandler extends Handler {

  private final CountDownLatch logging;
  private final CountDownLatch goOn;

  StuckHandler(CountDownLatch logging, CountDownLatch goOn) {
    this.logging = logging;
    this.goOn = goOn;
  }

  @Override
  public void publish(LogRecord line) {
    logging.countDown();
    try {
      goOn.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void flush() {
    // nothing is kept
  }

  @Override
  public void close() {
    // nothing is open
  }
}
