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
 * What a browser keeps to show who it is: the id of a person and a time, signed (HMAC-SHA-256). Nothing in it is secret but
 * the signature. Thread-safe.
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

    public String of(Visitor visitor) {
        String signed = visitor.id() + "." + clock.instant().getEpochSecond();
        return signed + "." + ENCODER.encodeToString(signature(signed));
    }

    /** @return whose it is; empty if it was not given here, or too long ago */
    public Optional<Visitor> read(String token) {
        int end = token.lastIndexOf('.');
        int middle = token.lastIndexOf('.', end - 1);
        if (middle < 1 || !isSigned(token, end)) {
            return Optional.empty();
        }
        Instant given = Instant.ofEpochSecond(Long.parseLong(token.substring(middle + 1, end)));
        boolean valid = given.plus(properties.tokenValid()).isAfter(clock.instant());
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
            throw new IllegalStateException(ALGORITHM + ": every JDK has it", e);
        }
    }
}
