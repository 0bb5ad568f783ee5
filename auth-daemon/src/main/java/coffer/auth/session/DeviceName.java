package coffer.auth.session;

import java.util.List;

/** A browser and its system in words, from what it says of itself; only for people to read. */
final class DeviceName {

  private record Mark(String sign, String name) {}

  /** Those that also carry another's sign come before it. */
  private static final List<Mark> BROWSERS =
      List.of(
          new Mark("Edg", "Edge"),
          new Mark("OPR/", "Opera"),
          new Mark("SamsungBrowser/", "Samsung Internet"),
          new Mark("Firefox/", "Firefox"),
          new Mark("FxiOS/", "Firefox"),
          new Mark("Chrome/", "Chrome"),
          new Mark("CriOS/", "Chrome"),
          new Mark("Safari/", "Safari"));

  private static final List<Mark> SYSTEMS =
      List.of(
          new Mark("Android", "Android"),
          new Mark("iPhone", "iPhone"),
          new Mark("iPad", "iPad"),
          new Mark("Windows", "Windows"),
          new Mark("CrOS", "ChromeOS"),
          new Mark("Mac OS X", "macOS"),
          new Mark("Linux", "Linux"));

  private DeviceName() {}

  /** Such as {@code Firefox on Linux}; a few ASCII letters whatever the header holds. */
  static String of(String userAgent) {
    String browser = name(BROWSERS, userAgent, "Unknown browser");
    String system = name(SYSTEMS, userAgent, "");
    return system.isEmpty() ? browser : browser + " on " + system;
  }

  private static String name(List<Mark> marks, String userAgent, String unknown) {
    return marks.stream()
        .filter(mark -> userAgent.contains(mark.sign()))
        .map(Mark::name)
        .findFirst()
        .orElse(unknown);
  }
}
