package coffer.auth.http;

import coffer.auth.page.Assets;
import coffer.auth.page.Pages;
import coffer.auth.theme.Theme;
import coffer.config.BasePath;
import coffer.http.Failure;
import coffer.http.FailureException;
import coffer.http.FailureHandler;
import coffer.http.RequestTarget;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.util.Optional;

/**
 * Leads each address to its handler. Failures below {@code /.well-known/} and at the endpoints for
 * apps are told to programs, all others to people.
 */
final class AuthRouter implements HttpHandler {

  private static final String WELL_KNOWN = "/.well-known/";

  private final HttpHandler discovery;
  private final HttpHandler introspection;
  private final HttpHandler apps;
  private final HttpHandler pages;

  private final AccountArea account;
  private final HttpHandler dialog;
  private final HttpHandler assets;
  private final HttpHandler icons;
  private final ThemeHandler theme;

  AuthRouter(AuthServices services) {
    BasePath base = services.config().basePath();
    Assets files = new Assets(base);
    theme = new ThemeHandler(new Theme(services.config().theme(), services.clock()), base);
    Pages templates =
        new Pages(services.config().addressDomain(), base, files, theme::look, services.texts());
    SignedInBrowser browser = new SignedInBrowser(services);
    PasswordDoor door = new PasswordDoor(services, browser);
    account = new AccountArea(services, templates, browser, door);
    dialog = new DialogHandler(services, templates, browser, door);
    assets = new AssetHandler(files);
    icons = new IconHandler(services.catalog());
    discovery = new FailureHandler(new DiscoveryHandler(services), DiscoveryHandler::refuse);
    introspection =
        new FailureHandler(new IntrospectionHandler(services), IntrospectionHandler::refuse);
    apps = new FailureHandler(new TokenHandler(services), TokenHandler::refuse);
    pages = new FailureHandler(this::page, new FailurePage(templates));
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) throws Exception {
    String path = exchange.getRequestURI();
    if (path.startsWith(WELL_KNOWN) && !path.equals(ChangePassword.PATH)) {
      discovery.handleRequest(exchange);
    } else if (path.equals(IntrospectionHandler.PATH)) {
      introspection.handleRequest(exchange);
    } else if (TokenHandler.serves(path)) {
      apps.handleRequest(exchange);
    } else {
      pages.handleRequest(exchange);
    }
  }

  private void page(HttpServerExchange exchange) throws Exception {
    String path = RequestTarget.path(exchange);
    Optional<HttpHandler> area = account.at(path);
    if (area.isPresent()) {
      area.get().handleRequest(exchange);
    } else if (path.startsWith(IconHandler.FOLDER)) {
      icons.handleRequest(exchange);
    } else if (path.startsWith(ThemeHandler.FOLDER)) {
      theme.handleRequest(exchange);
    } else if (path.startsWith(Assets.FOLDER)) {
      assets.handleRequest(exchange);
    } else if (path.startsWith(DialogHandler.FOLDER)) {
      dialog.handleRequest(exchange);
    } else {
      throw new FailureException(Failure.NOT_FOUND);
    }
  }
}
