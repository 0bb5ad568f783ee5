package coffer.auth.session;

import coffer.account.AccountName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The marks of one browser, latest sign-in first, so few that the cookie stays small. */
record DeviceMarks(List<DeviceMark> marks) {

  private static final int MOST = 5;

  DeviceMarks {
    marks = List.copyOf(marks);
  }

  static DeviceMarks parse(String cookie) {
    return new DeviceMarks(
        Arrays.stream(cookie.split(":", MOST + 1))
            .limit(MOST)
            .map(DeviceMark::parse)
            .flatMap(Optional::stream)
            .toList());
  }

  Optional<DeviceMark> of(AccountName account) {
    return marks.stream().filter(mark -> mark.account().equals(account)).findFirst();
  }

  DeviceMarks with(DeviceMark mark) {
    List<DeviceMark> more = new ArrayList<>();
    more.add(mark);
    marks.stream()
        .filter(other -> !other.account().equals(mark.account()))
        .limit(MOST - 1L)
        .forEach(more::add);
    return new DeviceMarks(more);
  }

  @Override
  public String toString() {
    return marks.stream().map(DeviceMark::toString).collect(Collectors.joining(":"));
  }
}
