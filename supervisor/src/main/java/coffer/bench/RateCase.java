package coffer.bench;

import coffer.bench.load.Sample;
import coffer.bench.report.Finding;
import coffer.bench.report.Numbers;
import coffer.bench.report.Rate;
import coffer.bench.report.Result;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A rate beside its limits. In each round one goes first, and the other in the next. */
final class RateCase implements Case {

  /** Makes the lanes, with everything they need. */
  interface Preparation {
    Lanes prepare() throws IOException;
  }

  /** Looks at what the rounds have found for something else than the rate. */
  interface Look {
    Finding at(List<Sample> samples) throws IOException;
  }

  /**
   * What is measured in each round.
   *
   * @param subject the case itself
   * @param limits what it is compared with
   * @param looks what else counts
   */
  record Lanes(Lane subject, List<Limit> limits, List<Look> looks) {

    static Lanes of(Lane subject, Limit... limits) {
      return new Lanes(subject, List.of(limits), List.of());
    }

    Lanes and(Look look) {
      List<Look> more = new ArrayList<>(looks);
      more.add(look);
      return new Lanes(subject, limits, more);
    }
  }

  private static final int MOST_WARM_UPS = 8;

  /** Less than a measurement differs from the next, and it is warm. */
  private static final double STILL_QUICKER = 1.05;

  private final Workplace work;
  private final String name;
  private final String title;
  private final boolean isLong;
  private final Preparation preparation;
  private final List<Sample> own = new ArrayList<>();
  private final List<List<Sample>> beside = new ArrayList<>();
  private Optional<Lanes> lanes = Optional.empty();

  RateCase(Workplace work, String name, String title, Preparation preparation) {
    this(work, name, title, false, preparation);
  }

  private RateCase(
      Workplace work, String name, String title, boolean isLong, Preparation preparation) {
    this.isLong = isLong;
    this.work = work;
    this.name = name;
    this.title = title;
    this.preparation = preparation;
  }

  /** One whose preparation takes minutes. */
  static RateCase ofMinutes(Workplace work, String name, String title, Preparation preparation) {
    return new RateCase(work, name, title, true, preparation);
  }

  @Override
  public boolean isLong() {
    return isLong;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public void prepare() throws IOException {
    Lanes prepared = preparation.prepare();
    prepared.limits().forEach(limit -> beside.add(new ArrayList<>()));
    lanes = Optional.of(prepared);
  }

  @Override
  public void run(Round round) throws IOException {
    Lanes now = lanes.orElseThrow();
    boolean first = round.number() % 2 == 0;
    if (first) {
      measure(round, "", now.subject(), own);
    }
    for (int i = 0; i < now.limits().size(); i++) {
      Limit limit = now.limits().get(i);
      measure(round, ", " + limit.name(), limit.lane(), beside.get(i));
    }
    if (!first) {
      measure(round, "", now.subject(), own);
    }
  }

  /** A limit is warmed up as the case itself is: some of them run in Java too. */
  private void measure(Round round, String suffix, Lane lane, List<Sample> samples)
      throws IOException {
    if (round.counts()) {
      samples.add(sample(round, suffix, lane));
      return;
    }
    double best = 0;
    double rate = sample(round, suffix, lane).rate();
    for (int i = 1; i < MOST_WARM_UPS && rate > best * STILL_QUICKER; i++) {
      best = rate;
      rate = sample(round, suffix, lane).rate();
    }
  }

  private Sample sample(Round round, String suffix, Lane lane) throws IOException {
    work.settle();
    Sample sample = lane.measure(round.length());
    String what = title + suffix;
    work.progress(round + ": " + what + ": " + Numbers.rate(sample.rate()) + "/s");
    sample.trouble().ifPresent(trouble -> work.trouble(what + ": " + trouble));
    return sample;
  }

  @Override
  public Result result() throws IOException {
    Lanes measured = lanes.orElseThrow();
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < measured.limits().size(); i++) {
      Limit limit = measured.limits().get(i);
      findings.add(Finding.share(limit.name(), own, beside.get(i), limit.share()));
    }
    for (Look look : measured.looks()) {
      findings.add(look.at(own));
    }
    return new Result(name, title, Optional.of(Rate.of(own)), findings);
  }
}
