package coffer.bench;

import java.util.ArrayList;
import java.util.List;

/** All cases, in the order in which they are measured. */
final class Cases {

  private Cases() {}

  static List<Case> of(Workplace work) {
    List<Case> all = new ArrayList<>();
    all.addAll(new ReadCases(work).all());
    all.addAll(new WriteCases(work).all());
    all.addAll(new LargeCases(work).all());
    all.add(new FirstSync(work));
    all.addAll(new History(work).all());
    all.add(new Memory(work));
    return all;
  }
}
