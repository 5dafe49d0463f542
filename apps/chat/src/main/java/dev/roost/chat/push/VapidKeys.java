package dev.roost.chat.push;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.roost.chat.store.person.PushKeySetting;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import tools.jackson.databind.json.JsonMapper;

/**
 * Identifies the chat at push services by signed tokens (VAPID, RFC 8292). The keys are generated at the first start and stored in
 * the database, since browsers subscribe to them. Thread-safe; blocks.
 */
@Component
final class VapidKeys {
    /** Half of what RFC 8292 allows, since clocks differ. */
    private static final Duration VALID = Duration.ofHours(12);

    private static final Duration RENEWED_BEFORE = Duration.ofHours(6);

    /** Each host of a push service is an audience; beyond this number tokens are not kept. */
    private static final int MAX_KEPT = 1000;

    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private record Keys(String publicPoint, PrivateKey privateKey) {}

    private record Token(String text, Instant expires) {}

    private final Supplier<Keys> keys;
    private final PushProperties properties;
    private final JsonMapper json;
    private final Clock clock;
    private final Map<String, Token> tokens = new ConcurrentHashMap<>();

    VapidKeys(PushKeySetting setting, PushProperties properties, JsonMapper json, Clock clock) {
        this.properties = properties;
        this.json = json;
        this.clock = clock;
        this.keys = SingletonSupplier.of(() -> parse(setting.get(VapidKeys::generate)));
    }

    private static String generate() {
        KeyPair pair = P256.generate();
        return ENCODER.encodeToString(P256.encode((ECPublicKey) pair.getPublic()))
                + "."
                + ENCODER.encodeToString(pair.getPrivate().getEncoded());
    }

    private static Keys parse(String stored) {
        int end = stored.indexOf('.');
        byte[] privateKey = Base64.getUrlDecoder().decode(stored.substring(end + 1));
        try {
            return new Keys(
                    stored.substring(0, end),
                    KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(privateKey)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("push-keys: not readable (expected: the generated keys)", e);
        }
    }

    /** Returns the public key, by which browsers subscribe, in base64url. */
    String publicKey() {
        return keys.get().publicPoint();
    }

    /** Returns the header {@code Authorization} for a push service. */
    String authorization(String audience) {
        Instant now = clock.instant();
        Token token = tokens.get(audience);
        if (token == null || token.expires().minus(RENEWED_BEFORE).isBefore(now)) {
            token = new Token(sign(audience, now.plus(VALID)), now.plus(VALID));
            if (tokens.size() >= MAX_KEPT) {
                tokens.clear();
            }
            tokens.put(audience, token);
        }
        return "vapid t=" + token.text() + ", k=" + publicKey();
    }

    private String sign(String audience, Instant expires) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("aud", audience);
        claims.put("exp", expires.getEpochSecond());
        if (properties.contact() != null) {
            claims.put("sub", properties.contact());
        }
        String signed = encode(Map.of("alg", "ES256")) + "." + encode(claims);
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(keys.get().privateKey());
            signature.update(signed.getBytes(US_ASCII));
            return signed + "." + ENCODER.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw P256.unsupported(e);
        }
    }

    private String encode(Map<String, Object> part) {
        return ENCODER.encodeToString(json.writeValueAsString(part).getBytes(UTF_8));
    }
}
