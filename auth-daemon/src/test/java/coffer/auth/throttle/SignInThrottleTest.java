package coffer.auth.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.account.AccountName;
import coffer.auth.account.SteppingClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SignInThrottleTest {

  private static final AccountName ALICE = new AccountName("alice");
  private static final AccountName BOB = new AccountName("bob");
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final SteppingClock clock = new SteppingClock();
  private final SignInThrottle throttle = new SignInThrottle(clock);

  private static Attempt from(String address, AccountName account) {
    return new Attempt(account, address, Optional.empty());
  }

  private static Attempt onDevice(String address, String device) {
    return new Attempt(ALICE, address, Optional.of(device));
  }

  /** Fails as soon as it may, that many times. */
  private void fail(Attempt attempt, int times) {
    for (int i = 0; i < times; i++) {
      clock.advance(throttle.decide(attempt));
      clock.advance(Duration.ofMillis(5));
      assertThat(throttle.admit(attempt)).isInstanceOf(Admission.Go.class);
    }
  }

  @Test
  void threeSlipsMakeNobodyWait() {
    fail(from("192.0.2.1", ALICE), 2);

    assertThat(throttle.decide(from("192.0.2.1", ALICE))).isZero();
  }

  @Test
  void theWaitGrowsToAMinuteAndNoFurther() {
    List<Long> waits = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      fail(from("192.0.2.1", ALICE), 1);
      waits.add((throttle.decide(from("192.0.2.1", ALICE)).toMillis() + 999) / 1000);
    }

    assertThat(waits).containsExactly(0L, 0L, 1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L, 60L, 60L);
  }

  @Test
  void whoWaitedLongEnoughMayTryAgain() {
    fail(from("192.0.2.1", ALICE), 10);
    clock.advance(throttle.decide(from("192.0.2.1", ALICE)).plusMillis(5));

    assertThat(throttle.admit(from("192.0.2.1", ALICE))).isEqualTo(new Admission.Go(false));
  }

  @Test
  void failuresInOneAccountDoNotHoldUpAnother() {
    fail(from("192.0.2.1", ALICE), 5);

    assertThat(throttle.decide(from("192.0.2.1", BOB))).isZero();
    assertThat(throttle.decide(from("192.0.2.2", BOB))).isZero();
  }

  @Test
  void anAddressThatFailsInManyAccountsWaitsInAll() {
    for (int i = 0; i < 10; i++) {
      fail(from("192.0.2.1", new AccountName("user" + i)), 1);
    }

    assertThat(throttle.decide(from("192.0.2.1", ALICE))).isPositive();
    assertThat(throttle.decide(from("192.0.2.2", ALICE))).isZero();
  }

  @Test
  void addressesOfOneIpv6NetworkCountAsOne() {
    for (int i = 0; i < 10; i++) {
      fail(from("2001:db8::" + i, new AccountName("user" + i)), 1);
    }

    assertThat(throttle.decide(from("2001:db8::abcd", ALICE))).isPositive();
    assertThat(throttle.decide(from("2001:db8:0:1::1", ALICE))).isZero();
  }

  @Test
  void manyAtOnceAreNoWayAround() {
    int admitted = 0;
    for (int i = 0; i < 100; i++) {
      if (throttle.admit(from("192.0.2.1", ALICE)) instanceof Admission.Go) {
        admitted++;
      }
    }

    assertThat(admitted).isEqualTo(3);
  }

  @Test
  void aNetworkOfManyAddressesHasFewTriesInOneAccount() {
    int admitted = 0;
    for (int round = 0; round < 60; round++) {
      for (int i = 0; i < 50; i++) {
        if (throttle.admit(from("192.0.2." + i, ALICE)) instanceof Admission.Go) {
          admitted++;
        }
      }
      clock.advance(MINUTE);
    }

    assertThat(admitted).isLessThan(50 * 4 + 70);
  }

  @Test
  void aStrangerGetsATurnWithinAMinuteHoweverOthersFail() {
    fail(from("198.51.100.1", ALICE), 20);
    Attempt own = from("192.0.2.1", ALICE);

    Duration wait = ((Admission.Wait) throttle.admit(own)).remaining();
    clock.advance(wait);
    throttle.admit(from("198.51.100.1", ALICE));
    throttle.admit(from("198.51.100.2", ALICE));

    assertThat(wait).isLessThanOrEqualTo(MINUTE);
    assertThat(throttle.admit(own)).isEqualTo(new Admission.Go(false));
  }

  @Test
  void anAddressThatTriesManyAccountsIsPromisedNothing() {
    int admitted = 0;
    for (int minute = 0; minute < 10; minute++) {
      for (int i = 0; i < 300; i++) {
        clock.advance(Duration.ofMillis(200));
        Attempt attempt = from("192.0.2.1", new AccountName("user" + i));
        if (throttle.admit(attempt) instanceof Admission.Go) {
          admitted++;
        }
      }
    }

    assertThat(admitted).isLessThan(30);
  }

  @Test
  void aKnownBrowserOfOnesOwnDoesNotCleanAnAddress() {
    Attempt own = new Attempt(BOB, "192.0.2.1", Optional.of("laptop"));
    int admitted = 0;
    for (int i = 0; i < 600; i++) {
      clock.advance(Duration.ofSeconds(1));
      if (throttle.admit(from("192.0.2.1", new AccountName("user" + i))) instanceof Admission.Go) {
        admitted++;
      }
      assertThat(throttle.admit(own)).isEqualTo(new Admission.Go(true));
      throttle.right(own);
    }

    assertThat(admitted).isLessThan(30);
  }

  @Test
  void anIpv6SiteOfManyNetworksHasFewTriesInOneAccount() {
    int admitted = 0;
    for (int round = 0; round < 60; round++) {
      for (int network = 0; network < 50; network++) {
        Attempt attempt = from("2001:db8:7:" + Integer.toHexString(network) + "::1", ALICE);
        if (throttle.admit(attempt) instanceof Admission.Go) {
          admitted++;
        }
      }
      clock.advance(MINUTE);
    }

    assertThat(admitted).isLessThan(70);
  }

  @Test
  void aKnownBrowserIsNotHeldUpByStrangers() {
    fail(from("198.51.100.1", ALICE), 20);

    assertThat(throttle.decide(onDevice("198.51.100.1", "laptop"))).isZero();
  }

  @Test
  void aKnownBrowserWaitsForItsOwnFailures() {
    fail(onDevice("192.0.2.1", "laptop"), 7);

    assertThat(throttle.decide(onDevice("192.0.2.1", "laptop"))).isPositive();
    assertThat(throttle.decide(onDevice("192.0.2.2", "laptop"))).isPositive();
    assertThat(throttle.decide(onDevice("192.0.2.1", "phone"))).isZero();
    assertThat(throttle.decide(from("192.0.2.1", ALICE))).isZero();
  }

  @Test
  void aStolenMarkIsWorthAFewTries() {
    fail(onDevice("203.0.113.5", "stolen"), 12);
    fail(from("198.51.100.1", ALICE), 9);

    assertThat(throttle.admit(onDevice("203.0.113.5", "stolen")))
        .isInstanceOf(Admission.Wait.class);
  }

  @Test
  void theRightPasswordForgetsThisClientsFailuresAndNobodyElses() {
    fail(from("198.51.100.1", ALICE), 8);
    Attempt own = from("192.0.2.1", ALICE);
    fail(own, 3);
    throttle.right(own);

    fail(from("198.51.100.1", ALICE), 1);
    assertThat(throttle.decide(from("198.51.100.1", ALICE))).isGreaterThan(Duration.ofSeconds(30));
    fail(from("192.0.2.9", BOB), 2);
    throttle.right(from("192.0.2.9", BOB));
    fail(from("192.0.2.9", BOB), 2);
    assertThat(throttle.decide(from("192.0.2.9", BOB))).isZero();
  }

  @Test
  void anAccountOfOnesOwnDoesNotCleanAnAddress() {
    for (int i = 0; i < 12; i++) {
      fail(from("192.0.2.1", new AccountName("user" + i)), 1);
      clock.advance(throttle.decide(from("192.0.2.1", BOB)).plusMillis(5));
      assertThat(throttle.admit(from("192.0.2.1", BOB))).isEqualTo(new Admission.Go(false));
      throttle.right(from("192.0.2.1", BOB));
    }

    fail(from("192.0.2.1", new AccountName("more")), 1);
    assertThat(throttle.decide(from("192.0.2.1", ALICE))).isGreaterThan(Duration.ofSeconds(3));
  }

  @Test
  void anAttemptThatWasWithdrawnDoesNotCount() {
    for (int i = 0; i < 20; i++) {
      assertThat(throttle.admit(from("192.0.2.1", ALICE))).isEqualTo(new Admission.Go(false));
      throttle.withdrawn(from("192.0.2.1", ALICE));
      assertThat(throttle.admit(onDevice("192.0.2.1", "laptop"))).isEqualTo(new Admission.Go(true));
      throttle.withdrawn(onDevice("192.0.2.1", "laptop"));
    }
  }

  @Test
  void whoWasAdmittedAndNotLookedAtMayComeAgainAtOnce() {
    fail(from("198.51.100.1", ALICE), 20);
    Attempt own = from("192.0.2.1", ALICE);
    clock.advance(((Admission.Wait) throttle.admit(own)).remaining());
    assertThat(throttle.admit(own)).isEqualTo(new Admission.Go(false));
    throttle.withdrawn(own);

    assertThat(throttle.admit(own)).isEqualTo(new Admission.Go(false));
  }

  @Test
  void aRightPasswordMakesNobodyWaitAnew() {
    fail(from("198.51.100.1", ALICE), 8);
    clock.advance(MINUTE);
    Attempt own = from("192.0.2.1", ALICE);
    assertThat(throttle.admit(own)).isEqualTo(new Admission.Go(false));
    throttle.right(own);

    assertThat(throttle.decide(from("203.0.113.9", ALICE))).isZero();
  }

  @Test
  void failuresAreForgottenInHours() {
    fail(from("192.0.2.1", ALICE), 200);

    clock.advance(Duration.ofHours(4));
    fail(from("192.0.2.2", ALICE), 1);

    assertThat(throttle.decide(from("192.0.2.1", ALICE))).isZero();
    assertThat(throttle.decide(from("192.0.2.3", ALICE))).isZero();
  }

  @Test
  void aClockThatIsSetBackLocksNobodyOut() {
    fail(from("192.0.2.1", ALICE), 20);

    clock.advance(Duration.ofDays(-1));

    assertThat(throttle.decide(from("192.0.2.1", ALICE))).isZero();
  }

  @Test
  void anAttackTakesBoundedMemory() {
    Recent<Integer, Integer> recent = new Recent<>();
    for (int i = 0; i < 100_000; i++) {
      recent.put(i, i);
    }

    assertThat(recent.size()).isEqualTo(32_768);
    assertThat(recent.get(0)).isEmpty();
    assertThat(recent.get(99_999)).contains(99_999);
  }
}
