package coffer.auth.catalog;

import coffer.grant.AppOrigin;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * What the operator's files say now: {@code scopes.conf}, {@code apps.conf} and the folder {@code
 * icons}. Each may be missing. For any number of threads; reads files, and so not for an I/O
 * thread.
 */
public final class Catalog {

  private final OperatorFile<ScopeTexts> scopes;
  private final OperatorFile<KnownApps> apps;
  private final Icons icons;

  /**
   * @param folder where the files are: {@code etc} of a home
   * @param clock the one the kernel stamps files with
   */
  public Catalog(Path folder, Clock clock) {
    scopes =
        new OperatorFile<>(
            folder.resolve("scopes.conf"), clock, ScopeTexts::of, ScopeTexts::badLines);
    apps =
        new OperatorFile<>(folder.resolve("apps.conf"), clock, KnownApps::of, KnownApps::badLines);
    icons = new Icons(folder.resolve("icons"));
  }

  /** The words for modules. */
  public ScopeTexts scopes() {
    return scopes.now();
  }

  /** That app, if the operator knows it. */
  public Optional<KnownApp> app(AppOrigin origin) {
    return apps.now().find(origin);
  }

  /** The origins of all apps that the operator knows, in the file's order. */
  public List<AppOrigin> apps() {
    return List.copyOf(apps.now().all().keySet());
  }

  /** The icon of that name, if the operator uses it for an app. */
  public Optional<Icon> icon(String name) {
    return apps.now().icons().contains(name) ? icons.find(name) : Optional.empty();
  }
}
