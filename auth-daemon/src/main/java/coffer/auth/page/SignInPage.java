package coffer.auth.page;

import coffer.auth.text.Phrase;
import java.util.Optional;

/**
 * Asks for the password of one account.
 *
 * @param person whose
 * @param app for which app the person is here
 * @param form where the forms go
 * @param cancel the URL that tells the app no
 * @param problem why the last attempt did not go through, in a sentence
 */
public record SignInPage(
    Person person, AppView app, SignInForm form, String cancel, Optional<Phrase> problem) {}
