package dev.roost.chat.passkey;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.attestation.AttestationObject;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.CollectedClientData;
import com.webauthn4j.server.ServerProperty;
import dev.roost.chat.domain.ChatException;
import dev.roost.chat.store.person.PasskeyTable;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Verifies what browsers send by WebAuthn4J. Attestation is not verified: any authenticator may be used. Thread-safe. */
final class PasskeyVerifier {
    private static final Logger log = LoggerFactory.getLogger(PasskeyVerifier.class);
    private static final List<PublicKeyCredentialParameters> ALGORITHMS = PasskeyOptions.ALGORITHMS.stream()
            .map(each -> new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, each))
            .toList();

    private final WebAuthnManager manager;
    private final AttestedCredentialDataConverter credentials;

    PasskeyVerifier() {
        ObjectConverter converter = new ObjectConverter();
        manager = WebAuthnManager.createNonStrictWebAuthnManager(converter);
        credentials = new AttestedCredentialDataConverter(converter);
    }

    /** @throws ChatException {@code passkey_invalid}; here and below */
    RegistrationData registration(String json) {
        return requireValid(() -> manager.parseRegistrationResponseJSON(json));
    }

    AuthenticationData authentication(String json) {
        return requireValid(() -> manager.parseAuthenticationResponseJSON(json));
    }

    /** Returns the challenge that the browser has signed, in base64url. */
    static String challengeOf(@Nullable CollectedClientData client) {
        if (client == null || client.getChallenge() == null) {
            throw invalid();
        }
        return encode(client.getChallenge().getValue());
    }

    PasskeyTable.Credential verify(RegistrationData data, RelyingParty party, String person) {
        return requireValid(() -> {
            manager.verify(
                    data, new RegistrationParameters(server(data.getCollectedClientData(), party), ALGORITHMS, true));
            AttestationObject attestation = data.getAttestationObject();
            if (attestation == null) {
                throw invalid();
            }
            AuthenticatorData<?> made = attestation.getAuthenticatorData();
            AttestedCredentialData credential = made.getAttestedCredentialData();
            if (credential == null) {
                throw invalid();
            }
            return new PasskeyTable.Credential(
                    encode(credential.getCredentialId()),
                    person,
                    encode(credentials.convert(credential)),
                    made.getSignCount(),
                    made.isFlagBE(),
                    made.isFlagBS());
        });
    }

    void verify(AuthenticationData data, RelyingParty party, PasskeyTable.Credential known) {
        requireValid(() -> {
            if (!known.person().equals(userHandleOf(data))) {
                throw invalid();
            }
            return manager.verify(
                    data,
                    new AuthenticationParameters(
                            server(data.getCollectedClientData(), party), record(known), null, true));
        });
    }

    /** The challenge was compared with the stored ones before. */
    private static ServerProperty server(@Nullable CollectedClientData client, RelyingParty party) {
        if (client == null) {
            throw invalid();
        }
        return ServerProperty.builder()
                .rpId(party.id())
                .originPredicate(party::accepts)
                .challenge(client.getChallenge())
                .build();
    }

    private CredentialRecordImpl record(PasskeyTable.Credential known) {
        return new CredentialRecordImpl(
                new NoneAttestationStatement(),
                true,
                known.backupEligible(),
                known.backedUp(),
                known.signCount(),
                credentials.convert(Base64.getUrlDecoder().decode(known.credential())),
                null,
                null,
                null,
                null);
    }

    static String encode(byte @Nullable [] bytes) {
        if (bytes == null) {
            throw invalid();
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Returns the id of the passkey that the browser has used. */
    // The library annotates the elements of the array, and means the array.
    @SuppressWarnings("NullAway")
    static String credentialIdOf(AuthenticationData data) {
        return encode(data.getCredentialId());
    }

    @SuppressWarnings("NullAway")
    private static String userHandleOf(AuthenticationData data) {
        byte[] handle = data.getUserHandle();
        return handle == null ? "" : new String(handle, StandardCharsets.UTF_8);
    }

    private static <T> T requireValid(Supplier<@Nullable T> verification) {
        try {
            T result = verification.get();
            if (result == null) {
                throw invalid();
            }
            return result;
        } catch (ChatException rejected) {
            throw rejected;
        } catch (RuntimeException rejected) {
            // WebAuthn4J passes on what Jackson and others throw for malformed input.
            log.debug("Rejected a passkey", rejected);
            throw invalid();
        }
    }

    static ChatException invalid() {
        return new ChatException(
                "passkey_invalid", "passkey: invalid (expected: a response to the options of this server)");
    }
}
