package coffer.auth.page;

import coffer.auth.text.Texts;
import coffer.config.BasePath;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.Map;
import java.util.function.Supplier;

/** Writes pages as HTML, in the language that somebody reads. For any number of threads. */
public final class Pages {

  private final TemplateEngine engine = TemplateEngine.createPrecompiled(ContentType.Html);
  private final Frame frame;
  private final Supplier<Look> look;
  private final Texts texts;

  /**
   * @param site the domain of people's addresses here
   * @param base below which all pages are
   * @param look what the operator has put around the pages, asked for with each page
   * @param texts what they say
   */
  public Pages(String site, BasePath base, Assets assets, Supplier<Look> look, Texts texts) {
    this.look = look;
    this.texts = texts;
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
  public Rendering render(SignInPage page) {
    return render("sign-in.jte", page);
  }

  /** The page that asks whether an app may. */
  public Rendering render(ConsentPage page) {
    return render("consent.jte", page);
  }

  /** The page that asks for a password where no app has asked for anything. */
  public Rendering render(AccountSignInPage page) {
    return render("account-sign-in.jte", page);
  }

  /** The account's first page. */
  public Rendering render(OverviewPage page) {
    return render("account.jte", page);
  }

  /** How much room the account takes. */
  public Rendering render(DataPage page) {
    return render("account-data.jte", page);
  }

  /** The page before everything is downloaded. */
  public Rendering render(DownloadPage page) {
    return render("account-download.jte", page);
  }

  /** The page of passkeys and recovery codes. */
  public Rendering render(PasskeysPage page) {
    return render("passkeys.jte", page);
  }

  /** The page of all apps. */
  public Rendering render(AppsPage page) {
    return render("apps.jte", page);
  }

  /** The page of the browsers that are signed in. */
  public Rendering render(SessionsPage page) {
    return render("sessions.jte", page);
  }

  /** The page that asks for a new password. */
  public Rendering render(PasswordPage page) {
    return render("password.jte", page);
  }

  /** The page that asks whether the account is to go. */
  public Rendering render(DeletePage page) {
    return render("delete.jte", page);
  }

  /** The page that asks for an invitation. */
  public Rendering render(InvitationPage page) {
    return render("invitation.jte", page);
  }

  /** The page that asks somebody invited for a name and a password. */
  public Rendering render(JoinPage page) {
    return render("join.jte", page);
  }

  /** The page on which operators see all accounts. */
  public Rendering render(OperatorPage page) {
    return render("operator.jte", page);
  }

  /** The page that says what is the matter. */
  public Rendering render(MessagePage page) {
    return render("message.jte", page);
  }

  private Rendering render(String template, Object page) {
    return languages -> {
      Words words = new Words(texts.in(languages));
      StringOutput output = new StringOutput();
      Frame around = frame.with(look.get());
      engine.render(template, Map.of("page", page, "frame", around, "t", words), output);
      return new Rendering.Html(output.toString(), words.language());
    };
  }
}
