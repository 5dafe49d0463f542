package dev.roost.chat.service.person;

import dev.roost.chat.domain.ChatProperties;
import dev.roost.chat.domain.Visitor;
import dev.roost.chat.service.access.Secrets;
import dev.roost.chat.store.person.PersonTable;
import dev.roost.chat.store.person.TokenSecret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Signed tokens (HMAC-SHA-256) by which a browser proves who its user is. A token contains the id of the person, its time of
 * issue, the number of times that all tokens of the person were made invalid before, and the id of the device. Only the signature
 * is secret. Thread-safe; blocks.
 */
@Component
final class VisitorTokens {
    /** Longer than any token: an id of 36 characters, a time, a generation, a device and a signature of 43. */
    private static final int MAX_LENGTH = 160;

    private static final String SEPARATOR = "-";
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final TokenSecret secret;
    private final PersonTable personTable;
    private final ChatProperties properties;
    private final Clock clock;

    VisitorTokens(TokenSecret secret, PersonTable personTable, ChatProperties properties, Clock clock) {
        this.secret = secret;
        this.personTable = personTable;
        this.properties = properties;
        this.clock = clock;
    }

    /** A token that is valid unless its device was revoked. */
    record Token(Visitor visitor, String device) {}

    String issue(Visitor visitor, String device) {
        long generation = personTable.tokenGeneration(visitor.id()).orElse(0L);
        String signed =
                visitor.id() + "." + clock.instant().getEpochSecond() + SEPARATOR + generation + SEPARATOR + device;
        return signed + "." + ENCODER.encodeToString(signature(signed));
    }

    /** @return empty if the signature is wrong, or the token has expired or was made invalid */
    Optional<Token> verify(String token) {
        if (token.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        int end = token.lastIndexOf('.');
        int middle = token.lastIndexOf('.', end - 1);
        if (middle < 1 || !isSigned(token, end)) {
            return Optional.empty();
        }
        String id = token.substring(0, middle);
        String[] issue = token.substring(middle + 1, end).split(SEPARATOR);
        Instant issued = Instant.ofEpochSecond(Long.parseLong(issue[0]));
        long generation = issue.length == 1 ? 0 : Long.parseLong(issue[1]);
        boolean valid = issued.plus(properties.tokenValid()).isAfter(clock.instant())
                && personTable
                        .tokenGeneration(id)
                        .filter(current -> current == generation)
                        .isPresent();
        // The device of a token that is older than devices is computed from the token.
        String device = issue.length == 3 ? issue[2] : Secrets.hash(token).substring(0, Secrets.ID_LENGTH);
        return valid ? Optional.of(new Token(new Visitor(id), device)) : Optional.empty();
    }

    private boolean isSigned(String token, int end) {
        byte[] expected = ENCODER.encode(signature(token.substring(0, end)));
        byte[] given = token.substring(end + 1).getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(expected, given);
    }

    private byte[] signature(String text) {
        return Secrets.hmac(secret.bytes(), text);
    }
}
