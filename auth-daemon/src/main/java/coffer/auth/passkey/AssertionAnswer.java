package coffer.auth.passkey;

/**
 * What a browser sends that signs with a passkey (WebAuthn 5.2.2), each base64url, whatever a
 * client sends.
 *
 * @param id of the credential
 * @param userHandle of the account the authenticator has it for
 * @param clientData the client data, JSON
 * @param authenticatorData what the authenticator says
 * @param signature over both
 */
public record AssertionAnswer(
    String id,
    UserHandle userHandle,
    String clientData,
    String authenticatorData,
    String signature) {}
