package coffer.auth.http;

import coffer.auth.catalog.Catalog;
import coffer.auth.catalog.Icon;
import coffer.auth.catalog.KnownApp;
import coffer.auth.page.AppLabel;
import coffer.config.BasePath;
import coffer.grant.AppOrigin;
import java.util.Optional;

/** What the operator calls apps, and where their icons are. */
final class AppLabels {

  private final Catalog catalog;
  private final BasePath base;

  AppLabels(Catalog catalog, BasePath base) {
    this.catalog = catalog;
    this.base = base;
  }

  /** The label of that app; empty if the operator does not know it. */
  Optional<AppLabel> of(AppOrigin app) {
    return catalog.app(app).map(known -> new AppLabel(known.name(), icon(known)));
  }

  private Optional<String> icon(KnownApp app) {
    return app.icon().flatMap(name -> catalog.icon(name).map(icon -> url(name, icon)));
  }

  private String url(String name, Icon icon) {
    return base.of(IconHandler.FOLDER + name + "?v=" + icon.version());
  }
}
