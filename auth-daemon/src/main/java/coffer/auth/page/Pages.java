package coffer.auth.page;

import coffer.config.BasePath;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.Map;
import java.util.function.Supplier;

/** Writes pages as HTML. For any number of threads. */
public final class Pages {

  private final TemplateEngine engine = TemplateEngine.createPrecompiled(ContentType.Html);
  private final Frame frame;
  private final Supplier<Look> look;

  /**
   * @param site the domain of people's addresses here
   * @param base below which all pages are
   * @param look what the operator has put around the pages, asked for with each page
   */
  public Pages(String site, BasePath base, Assets assets, Supplier<Look> look) {
    this.look = look;
    frame =
        new Frame(
            site,
            assets.url("coffer.css"),
            assets.url("coffer.js"),
            assets.url("passkeys.js"),
            new Picture(assets.url("mark.svg"), "image/svg+xml"),
            base,
            Look.BUILT_IN);
  }

  /** The page that asks for a password. */
  public String render(SignInPage page) {
    return render("sign-in.jte", page);
  }

  /** The page that asks whether an app may. */
  public String render(ConsentPage page) {
    return render("consent.jte", page);
  }

  /** The page that asks for a password where no app has asked for anything. */
  public String render(AccountSignInPage page) {
    return render("account-sign-in.jte", page);
  }

  /** The account's first page. */
  public String render(OverviewPage page) {
    return render("account.jte", page);
  }

  /** How much room the account takes. */
  public String render(DataPage page) {
    return render("account-data.jte", page);
  }

  /** The page before everything is downloaded. */
  public String render(DownloadPage page) {
    return render("account-download.jte", page);
  }

  /** The page of passkeys and recovery codes. */
  public String render(PasskeysPage page) {
    return render("passkeys.jte", page);
  }

  /** The page of all apps. */
  public String render(AppsPage page) {
    return render("apps.jte", page);
  }

  /** The page of the browsers that are signed in. */
  public String render(SessionsPage page) {
    return render("sessions.jte", page);
  }

  /** The page that asks for a new password. */
  public String render(PasswordPage page) {
    return render("password.jte", page);
  }

  /** The page that asks whether the account is to go. */
  public String render(DeletePage page) {
    return render("delete.jte", page);
  }

  /** The page that asks for an invitation. */
  public String render(InvitationPage page) {
    return render("invitation.jte", page);
  }

  /** The page that asks somebody invited for a name and a password. */
  public String render(JoinPage page) {
    return render("join.jte", page);
  }

  /** The page on which operators see all accounts. */
  public String render(OperatorPage page) {
    return render("operator.jte", page);
  }

  /** The page that says what is the matter. */
  public String render(MessagePage page) {
    return render("message.jte", page);
  }

  private String render(String template, Object page) {
    StringOutput output = new StringOutput();
    engine.render(template, Map.of("page", page, "frame", frame.with(look.get())), output);
    return output.toString();
  }
}
