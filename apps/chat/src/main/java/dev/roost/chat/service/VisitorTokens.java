package dev.roost.chat.service;

import dev.roost.chat.domain.ChatProperties;
import dev.roost.chat.domain.Visitor;
import dev.roost.chat.store.TokenSecret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * Signed tokens (HMAC-SHA-256) by which a browser proves who its user is. A token contains the id of the person and its time
 * of issue; only the signature is secret. Thread-safe.
 */
@Component
public final class VisitorTokens {
    private static final String ALGORITHM = "HmacSHA256";
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final TokenSecret secret;
    private final ChatProperties properties;
    private final Clock clock;

    VisitorTokens(TokenSecret secret, ChatProperties properties, Clock clock) {
        this.secret = secret;
        this.properties = properties;
        this.clock = clock;
    }

    public String issue(Visitor visitor) {
        String signed = visitor.id() + "." + clock.instant().getEpochSecond();
        return signed + "." + ENCODER.encodeToString(signature(signed));
    }

    /** @return the owner of the token; empty if the signature is wrong or the token has expired */
    public Optional<Visitor> verify(String token) {
        int end = token.lastIndexOf('.');
        int middle = token.lastIndexOf('.', end - 1);
        if (middle < 1 || !isSigned(token, end)) {
            return Optional.empty();
        }
        Instant issued = Instant.ofEpochSecond(Long.parseLong(token.substring(middle + 1, end)));
        boolean valid = issued.plus(properties.tokenValid()).isAfter(clock.instant());
        return valid ? Optional.of(new Visitor(token.substring(0, middle))) : Optional.empty();
    }

    private boolean isSigned(String token, int end) {
        byte[] expected = ENCODER.encode(signature(token.substring(0, end)));
        byte[] given = token.substring(end + 1).getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(expected, given);
    }

    private byte[] signature(String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.bytes(), ALGORITHM));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(ALGORITHM + ": not supported (expected: supported by every JDK)", e);
        }
    }
}
