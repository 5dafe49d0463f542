package dev.roost.chat.passkey;

import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import dev.roost.chat.domain.Passkey;
import dev.roost.chat.domain.Person;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The options of the browser's {@code navigator.credentials}, in the JSON form of WebAuthn 3, 5.4 and 5.5. Pure. */
final class PasskeyOptions {
    static final List<COSEAlgorithmIdentifier> ALGORITHMS =
            List.of(COSEAlgorithmIdentifier.EdDSA, COSEAlgorithmIdentifier.ES256, COSEAlgorithmIdentifier.RS256);

    private static final String RELYING_PARTY = "Roost";
    private static final String PUBLIC_KEY = "public-key";

    /** The authenticator checks who uses it, by a PIN, a finger or a face: a passkey is the only factor. */
    private static final String REQUIRED = "required";

    private PasskeyOptions() {}

    static Map<String, Object> creation(
            RelyingParty party, Person person, List<Passkey> existing, String challenge, Duration timeout) {
        return Map.of(
                "rp",
                Map.of("id", party.id(), "name", RELYING_PARTY),
                "user",
                Map.of(
                        "id", userHandle(Objects.requireNonNull(person.id())),
                        "name", person.nickname(),
                        "displayName", person.nickname()),
                "challenge",
                challenge,
                "pubKeyCredParams",
                ALGORITHMS.stream()
                        .map(each -> Map.of("type", PUBLIC_KEY, "alg", each.getValue()))
                        .toList(),
                "timeout",
                timeout.toMillis(),
                "excludeCredentials",
                existing.stream()
                        .map(each -> Map.of("type", PUBLIC_KEY, "id", each.id()))
                        .toList(),
                "authenticatorSelection",
                Map.of("residentKey", REQUIRED, "requireResidentKey", true, "userVerification", REQUIRED),
                "attestation",
                "none");
    }

    static Map<String, Object> request(RelyingParty party, String challenge, Duration timeout) {
        return Map.of(
                "rpId",
                party.id(),
                "challenge",
                challenge,
                "timeout",
                timeout.toMillis(),
                "userVerification",
                REQUIRED,
                "allowCredentials",
                List.of());
    }

    private static String userHandle(String person) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(person.getBytes(StandardCharsets.UTF_8));
    }
}
