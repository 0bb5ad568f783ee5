package coffer.auth.http;

import coffer.account.AccountName;
import coffer.auth.catalog.Catalog;
import coffer.auth.catalog.ScopeTexts;
import coffer.auth.grant.Device;
import coffer.auth.grant.GrantedLine;
import coffer.auth.grant.ListedApp;
import coffer.auth.grant.NamedApp;
import coffer.auth.page.AppView;
import coffer.auth.page.DeviceWords;
import coffer.auth.page.HeldApp;
import coffer.auth.page.Moment;
import coffer.auth.page.ScopeWords;
import coffer.auth.page.UseView;
import coffer.auth.usage.AccountUsage;
import coffer.grant.AppOrigin;
import coffer.scope.Module;
import coffer.token.TokenUse;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What apps have of a person's, as the page shows it. */
final class HeldApps {

  private final AccountServices services;
  private final Catalog catalog;
  private final AppLabels labels;

  HeldApps(AuthServices services) {
    this.services = services.account();
    this.catalog = services.catalog();
    this.labels = new AppLabels(services.catalog(), services.config().basePath());
  }

  List<HeldApp> of(AccountName account) throws IOException {
    Map<String, TokenUse> uses =
        services
            .storage()
            .usage(account)
            .map(AccountUsage::tokens)
            .orElseGet(() -> services.uses().of(account));
    return services.grants().apps(account).stream().map(app -> view(app, uses)).toList();
  }

  /** Those that only the operator knows so far, if a browser can open them. */
  List<AppView> others(List<HeldApp> apps) {
    return catalog.apps().stream()
        .filter(AppOrigin::isWeb)
        .filter(origin -> apps.stream().noneMatch(app -> app.name().equals(origin.value())))
        .map(this::view)
        .toList();
  }

  private AppView view(AppOrigin origin) {
    return AppView.of(origin).with(labels.of(origin));
  }

  private HeldApp view(ListedApp app, Map<String, TokenUse> uses) {
    List<Device> devices = Device.of(app.tokens());
    Optional<Instant> used =
        devices.stream()
            .flatMap(device -> device.used(uses).stream())
            .map(TokenUse::last)
            .max(Comparator.naturalOrder());
    return new HeldApp(
        app.fingerprint(),
        app.name(),
        app.origin().map(this::view),
        app.lines().stream().map(line -> scope(line, app.lines())).toList(),
        devices.stream().map(device -> place(device, uses)).toList(),
        new HeldApp.Times(app.since().map(Moment::of), used.map(Moment::of)));
  }

  private HeldApp.Scope scope(GrantedLine line, List<GrantedLine> lines) {
    ScopeTexts texts = catalog.scopes();
    return new HeldApp.Scope(
        line.module().name(),
        texts.of(line.module()).name(),
        ScopeWords.detail(line.permission()),
        isRemovable(line, lines));
  }

  /** True if taking that module away leaves the app with less. */
  boolean mayLose(AccountName account, NamedApp app, Module module) throws IOException {
    return services.grants().apps(account).stream()
        .filter(listed -> app.names().contains(listed.fingerprint()))
        .flatMap(listed -> listed.lines().stream().map(line -> Map.entry(line, listed.lines())))
        .anyMatch(
            entry ->
                entry.getKey().module().equals(module)
                    && isRemovable(entry.getKey(), entry.getValue()));
  }

  /** A line for a module beside one for everything keeps the app from having more there. */
  private static boolean isRemovable(GrantedLine line, List<GrantedLine> lines) {
    return line.module().isAll() || lines.stream().noneMatch(other -> other.module().isAll());
  }

  private static HeldApp.Place place(Device device, Map<String, TokenUse> uses) {
    return new HeldApp.Place(
        device.name(),
        DeviceWords.of(device.latest().device()),
        device.latest().address(),
        new HeldApp.Times(
            Optional.of(Moment.of(device.tokens().get(0).issued())),
            device.used(uses).map(TokenUse::last).map(Moment::of)),
        device.used(uses).map(UseView::of));
  }
}
