package coffer.auth.catalog;

import coffer.file.BadLine;
import coffer.grant.AppOrigin;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The apps that the operator has a name for, by their origins. Immutable. */
public final class KnownApps {

  private static final CatalogFile.Kind<AppOrigin> KIND =
      new CatalogFile.Kind<>(
          AppOrigin::parse,
          "'origin = Name | icon', such as 'https://notes.example.org = Notes | notes.png'",
          KnownApps::faultOfIcon);

  private final Map<AppOrigin, KnownApp> apps = new LinkedHashMap<>();
  private final List<BadLine> badLines;

  private KnownApps(CatalogFile<AppOrigin> file) {
    file.entries().forEach((origin, words) -> apps.put(origin, app(words)));
    badLines = file.badLines();
  }

  /** What an operator's file of that content says; no bytes for no file. */
  public static KnownApps of(byte[] content) {
    return new KnownApps(new CatalogFile<>(content, KIND));
  }

  private static Optional<String> faultOfIcon(String icon) {
    return icon.isEmpty() || Icon.isName(icon)
        ? Optional.empty()
        : Optional.of(
            "expected behind the '|' the name of a file in etc/icons, of letters, digits, '-', '_'"
                + " and '.', that ends in png, jpg, jpeg, webp or svg");
  }

  private static KnownApp app(Words words) {
    return new KnownApp(words.name(), Optional.of(words.more()).filter(icon -> !icon.isEmpty()));
  }

  /** That app, if the operator knows it. */
  public Optional<KnownApp> find(AppOrigin origin) {
    return Optional.ofNullable(apps.get(origin));
  }

  /** All of them, in the file's order. */
  public Map<AppOrigin, KnownApp> all() {
    return Collections.unmodifiableMap(apps);
  }

  /** The names of all icons in use. */
  public Set<String> icons() {
    return apps.values().stream()
        .map(KnownApp::icon)
        .flatMap(Optional::stream)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The operator's lines that say nothing because they cannot be understood. */
  public List<BadLine> badLines() {
    return badLines;
  }
}
