package coffer.auth.passkey;

/**
 * What a browser sends of a new passkey (WebAuthn 5.2.1), each base64url, whatever a client sends.
 *
 * @param clientData the client data, JSON
 * @param attestation the attestation object, CBOR
 */
public record RegistrationAnswer(String clientData, String attestation) {}
