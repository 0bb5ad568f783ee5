package coffer.auth.passkey;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecord;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.AuthenticationRequest;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.RegistrationRequest;
import com.webauthn4j.data.attestation.authenticator.AAGUID;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;
import com.webauthn4j.data.attestation.authenticator.COSEKey;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether what a browser has answered to a challenge is right (WebAuthn 7.1 and 7.2): the
 * exact origin, the relying party, the person verified, a signature of the key. Attestation is not
 * looked at. Keeps nothing. For any number of threads.
 */
final class Ceremonies {

  /** ES256, EdDSA and RS256, as COSE numbers them; the one liked best first. */
  private static final List<PublicKeyCredentialParameters> ALGORITHMS =
      Stream.of(
              COSEAlgorithmIdentifier.ES256,
              COSEAlgorithmIdentifier.EdDSA,
              COSEAlgorithmIdentifier.RS256)
          .map(
              algorithm ->
                  new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, algorithm))
          .toList();

  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final ObjectConverter converter = new ObjectConverter();
  private final WebAuthnManager manager = WebAuthnManager.createNonStrictWebAuthnManager(converter);
  private final RelyingParty party;

  Ceremonies(RelyingParty party) {
    this.party = party;
  }

  /**
   * The passkey that was made for that challenge.
   *
   * @throws RejectedPasskeyException if anything is not right
   */
  Passkey registered(RegistrationAnswer answer, Challenge challenge, String name, Instant now)
      throws RejectedPasskeyException {
    try {
      RegistrationData data =
          manager.verify(
              new RegistrationRequest(bytes(answer.attestation()), bytes(answer.clientData())),
              new RegistrationParameters(server(challenge), ALGORITHMS, true, true));
      AuthenticatorData<?> said =
          require(require(data.getAttestationObject()).getAuthenticatorData());
      AttestedCredentialData made = require(said.getAttestedCredentialData());
      PasskeyKey key =
          PasskeyKey.parse(
                  BASE64.encodeToString(made.getCredentialId()),
                  BASE64.encodeToString(
                      converter.getCborMapper().writeValueAsBytes(made.getCOSEKey())))
              .orElseThrow(() -> new RejectedPasskeyException("id or key too long"));
      return new Passkey(key, said.getSignCount(), backup(said), now, Optional.empty(), name);
    } catch (RuntimeException e) {
      // Whatever a stranger's bytes make of a parser is the stranger's fault.
      throw new RejectedPasskeyException(e);
    }
  }

  /**
   * What that answer says, if that passkey has signed it for that challenge.
   *
   * @throws RejectedPasskeyException if anything is not right, or the counter has not gone on
   */
  Assertion asserted(AssertionAnswer answer, Challenge challenge, Passkey passkey)
      throws RejectedPasskeyException {
    try {
      byte[] id = bytes(answer.id());
      AuthenticationRequest request =
          new AuthenticationRequest(
              id,
              bytes(answer.userHandle().text()),
              bytes(answer.authenticatorData()),
              bytes(answer.clientData()),
              bytes(answer.signature()));
      AuthenticationData data =
          manager.verify(
              request,
              new AuthenticationParameters(
                  server(challenge), record(passkey), List.of(id), true, true));
      AuthenticatorData<?> said = require(data.getAuthenticatorData());
      return new Assertion(said.getSignCount(), backup(said));
    } catch (RuntimeException e) {
      throw new RejectedPasskeyException(e);
    }
  }

  private ServerProperty server(Challenge challenge) {
    return ServerProperty.builder()
        .origin(new Origin(party.origin()))
        .rpId(party.id())
        .challenge(new DefaultChallenge(bytes(challenge.text())))
        .build();
  }

  private CredentialRecord record(Passkey passkey) {
    COSEKey key =
        require(
            converter.getCborMapper().readValue(bytes(passkey.key().publicKey()), COSEKey.class));
    return new CredentialRecordImpl(
        new NoneAttestationStatement(),
        true,
        passkey.backup() != Backup.DEVICE,
        passkey.backup() == Backup.SYNCED,
        passkey.counter(),
        new AttestedCredentialData(AAGUID.ZERO, bytes(passkey.id()), key),
        null,
        null,
        null,
        null);
  }

  private static Backup backup(AuthenticatorData<?> said) {
    return Backup.of(said.isFlagBE(), said.isFlagBS());
  }

  private static byte[] bytes(String base64) {
    return Base64.getUrlDecoder().decode(base64);
  }

  private static <T> T require(@Nullable T value) {
    if (value == null) {
      throw new IllegalArgumentException("a part is missing");
    }
    return value;
  }
}
