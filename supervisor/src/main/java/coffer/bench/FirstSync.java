package coffer.bench;

import coffer.bench.load.Answer;
import coffer.bench.load.Crowd;
import coffer.bench.load.Sample;
import coffer.bench.load.Wire;
import coffer.bench.load.Writing;
import coffer.bench.report.Finding;
import coffer.bench.report.Median;
import coffer.bench.report.Numbers;
import coffer.bench.report.Rate;
import coffer.bench.report.Result;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An app brings all that a person has into one folder over ten connections, and another device asks
 * for the listing of it, after the storage daemon was started again.
 */
final class FirstSync implements Case {

  private static final int DOCUMENTS = 10_000;
  private static final int REFERENCE = 2_000;
  private static final int CONNECTIONS = 10;

  /** It takes as long as it takes; more rounds than these say nothing new. */
  private static final int MOST_ROUNDS = 3;

  /** As quick as other writes, but for what one measurement differs from the next. */
  private static final double SHARE = 0.90;

  private static final long PATIENCE_MICROS = 1_000_000;

  private final Workplace work;
  private final List<Sample> syncs = new ArrayList<>();
  private final List<Sample> references = new ArrayList<>();
  private final List<Double> listings = new ArrayList<>();

  FirstSync(Workplace work) {
    this.work = work;
  }

  @Override
  public String name() {
    return "first-sync";
  }

  @Override
  public String title() {
    return "first sync of 10,000 x 1 KiB, 10 connections";
  }

  @Override
  public void prepare() {}

  @Override
  public void run(Round round) throws IOException {
    int number = round.number();
    if (!round.counts()) {
      write(round, ", PUT", new Modules(work).smallFolders("ten", 1).apply(number), REFERENCE);
      write(round, "", synced(number), DOCUMENTS);
    } else if (number <= MOST_ROUNDS) {
      references.add(
          write(round, ", PUT", new Modules(work).smallFolders("ten", 1).apply(number), REFERENCE));
      syncs.add(write(round, "", synced(number), DOCUMENTS));
    }
  }

  private Sample write(Round round, String suffix, Writing writing, int count) throws IOException {
    work.settle();
    Sample sample =
        new Crowd(work.pair().port(), work.pair().token(), CONNECTIONS).write(writing, 0, count);
    String what = title() + suffix;
    work.progress(round + ": " + what + ": " + Numbers.rate(sample.rate()) + "/s");
    sample
        .trouble()
        .ifPresentOrElse(
            trouble -> work.trouble(what + ": " + trouble),
            () -> work.ledger().noteAll(writing, 0, count));
    return sample;
  }

  private static Writing synced(int number) {
    return new Writing(
        List.of("/storage/bench00/sync" + number + "/documents/"), "d", 0, Modules.LENGTH);
  }

  @Override
  public void finish() throws IOException {
    for (int number = 1; number <= syncs.size(); number++) {
      work.pair().restartStorage();
      String folder = synced(number).places().get(0);
      try (Wire wire = work.wire()) {
        long began = System.nanoTime();
        Answer answer = wire.get(folder, List.of());
        long micros = (System.nanoTime() - began) / 1000;
        if (answer.status() == 200 && answer.body().length >= 50 * DOCUMENTS) {
          work.progress("cold listing of " + folder + ": " + Numbers.time(micros));
          listings.add((double) micros);
        } else {
          work.trouble("the listing of a first sync is answered with " + answer.status());
        }
      }
    }
  }

  @Override
  public Result result() {
    boolean listed = !syncs.isEmpty() && listings.size() == syncs.size();
    long listing = listed ? Math.round(Median.of(listings)) : Long.MAX_VALUE;
    return new Result(
        name(),
        title(),
        Optional.of(Rate.of(syncs)),
        List.of(
            Finding.share("PUT, 10 connections", syncs, references, SHARE),
            Finding.below(
                "listing after a restart",
                listed ? Numbers.time(listing) : "no answer",
                "1 s",
                listing <= PATIENCE_MICROS)));
  }
}
