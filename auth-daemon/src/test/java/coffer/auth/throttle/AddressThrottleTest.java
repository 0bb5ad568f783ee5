package coffer.auth.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.auth.account.SteppingClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AddressThrottleTest {

  private final SteppingClock clock = new SteppingClock();
  private final AddressThrottle throttle = new AddressThrottle(clock);

  private void admit(String address, int times) {
    for (int i = 0; i < times; i++) {
      assertThat(throttle.admit(address)).isEqualTo(new Admission.Go(false));
    }
  }

  @Test
  void tenAreFreeAndOneMoreComesBackEveryTenMinutes() {
    admit("192.0.2.7", 10);
    assertThat(throttle.admit("192.0.2.7")).isInstanceOf(Admission.Wait.class);
    admit("192.0.2.8", 1);

    clock.advance(Duration.ofMinutes(10));
    admit("192.0.2.7", 1);
    assertThat(throttle.admit("192.0.2.7")).isInstanceOf(Admission.Wait.class);
  }

  @Test
  void whatWasNoFailureCountsForNothing() {
    for (int i = 0; i < 50; i++) {
      admit("192.0.2.7", 1);
      throttle.takeBack("192.0.2.7");
    }
    admit("192.0.2.7", 10);
  }

  @Test
  void aNetworkThatIsHandedOutWholeIsOneAddress() {
    for (int i = 0; i < 10; i++) {
      admit("2001:db8::" + i, 1);
    }

    assertThat(throttle.admit("2001:db8::ffff")).isInstanceOf(Admission.Wait.class);
  }
}
