package coffer.bench.report;

import coffer.bench.load.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One comparison with a target.
 *
 * @param what the limit, or the thing that was looked at
 * @param value of the limit, or of the thing
 * @param ratio of the case to the limit; empty where there is no limit
 * @param target what it should be
 * @param reached whether it is
 */
public record Finding(String what, String value, String ratio, String target, boolean reached) {

  /**
   * A rate beside a limit that was measured in the same rounds. The ratio is the median of the
   * rounds' ratios: what slows the machine down for a while slows both.
   *
   * @param share that the rate should be of the limit, such as 0.75
   */
  public static Finding share(String limit, List<Sample> own, List<Sample> its, double share) {
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < own.size(); i++) {
      ratios.add(own.get(i).rate() / Math.max(1e-9, its.get(i).rate()));
    }
    double ratio = Median.of(ratios);
    return new Finding(
        limit,
        Numbers.rate(Rate.of(its).perSecond()) + "/s",
        percent(ratio),
        percent(share),
        ratio >= share);
  }

  /** A thing that should be less than a bound. */
  public static Finding below(String what, String value, String bound, boolean reached) {
    return new Finding(what, value, "", "< " + bound, reached);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, share < 0.1 ? "%.1f %%" : "%.0f %%", share * 100);
  }
}
