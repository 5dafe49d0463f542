package dev.roost.chat.service.person;

import dev.roost.chat.domain.Visitor;
import dev.roost.chat.service.access.Secrets;
import dev.roost.chat.store.access.BanTable;
import dev.roost.chat.store.database.SqlTimes;
import dev.roost.chat.store.person.DeviceTable;
import dev.roost.chat.store.person.PersonTable;
import dev.roost.chat.store.person.TokenSecret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * Signed values (HMAC-SHA-256) that prove to the file server who a browser's user is. The socket of a person gets a ticket, which the
 * page exchanges once for a cookie. Both contain the ids of the person and of the device, the end of their validity, and the number of
 * times that the person has logged out everywhere. They end with the device and with a ban. They are signed with different keys, so that neither serves as the other, or as a token. Thread-safe; blocks.
 */
@Component
public final class FileTickets {
    /** How long the page has to exchange a ticket. */
    private static final Duration TICKET_VALID = Duration.ofMinutes(1);

    /** The page gets a new cookie with each connection, and every few hours. */
    public static final Duration COOKIE_VALID = Duration.ofDays(1);

    private static final int MAX_LENGTH = 256;
    private static final Pattern FORMAT =
            Pattern.compile("([A-Za-z0-9_-]+)\\.([A-Za-z0-9_-]*)\\.(\\d{1,18})\\.(\\d{1,18})\\.([A-Za-z0-9_-]{43})");
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

    private final PersonTable personTable;
    private final DeviceTable deviceTable;
    private final BanTable banTable;
    private final Supplier<byte[]> ticketKey;
    private final Supplier<byte[]> cookieKey;
    private final Clock clock;

    FileTickets(TokenSecret secret, PersonTable personTable, DeviceTable deviceTable, BanTable banTable, Clock clock) {
        this.personTable = personTable;
        this.deviceTable = deviceTable;
        this.banTable = banTable;
        this.ticketKey = derived(secret, "file ticket");
        this.cookieKey = derived(secret, "file cookie");
        this.clock = clock;
    }

    private static Supplier<byte[]> derived(TokenSecret secret, String purpose) {
        return SingletonSupplier.of(() -> Secrets.hmac(secret.bytes(), purpose));
    }

    /** @param device of the socket; null if the application has its own login */
    public String issue(Visitor visitor, @Nullable String device) {
        return signed(new Owner(visitor, device == null ? "" : device), TICKET_VALID, ticketKey.get());
    }

    /** @param device empty for none */
    private record Owner(Visitor visitor, String device) {}

    /** Returns the value of a cookie for the owner of a ticket; empty if the ticket is not valid. */
    public Optional<String> exchange(String ticket) {
        return owner(ticket, ticketKey.get()).map(owner -> signed(owner, COOKIE_VALID, cookieKey.get()));
    }

    /** Returns the owner of a cookie; empty if it is not valid. */
    public Optional<Visitor> ownerOfCookie(String cookie) {
        return owner(cookie, cookieKey.get()).map(Owner::visitor);
    }

    private String signed(Owner owner, Duration valid, byte[] key) {
        long until = clock.instant().plus(valid).getEpochSecond();
        String person = owner.visitor().id();
        long generation = personTable.tokenGeneration(person).orElse(0L);
        String text = encoded(person) + "." + encoded(owner.device()) + "." + until + "." + generation;
        return text + "." + ENCODER.encodeToString(Secrets.hmac(key, text));
    }

    private static String encoded(String id) {
        return ENCODER.encodeToString(id.getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String id) {
        return new String(DECODER.decode(id), StandardCharsets.UTF_8);
    }

    private Optional<Owner> owner(String value, byte[] key) {
        Matcher parts = FORMAT.matcher(value);
        if (value.length() > MAX_LENGTH || !parts.matches() || !isSigned(value, parts, key)) {
            return Optional.empty();
        }
        Owner owner = new Owner(new Visitor(decoded(parts.group(1))), decoded(parts.group(2)));
        boolean valid = clock.instant().getEpochSecond() < Long.parseLong(parts.group(3))
                && personTable
                        .tokenGeneration(owner.visitor().id())
                        .filter(current -> current == Long.parseLong(parts.group(4)))
                        .isPresent()
                && deviceTable.revoked(List.of(owner.device())).isEmpty()
                && banTable.bannedAmong(List.of(owner.visitor().id()), SqlTimes.now(clock))
                        .isEmpty();
        return valid ? Optional.of(owner) : Optional.empty();
    }

    private static boolean isSigned(String value, Matcher parts, byte[] key) {
        byte[] expected = ENCODER.encode(Secrets.hmac(key, value.substring(0, parts.start(5) - 1)));
        return MessageDigest.isEqual(expected, parts.group(5).getBytes(StandardCharsets.US_ASCII));
    }
}
