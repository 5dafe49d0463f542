package dev.roost.chat.passkey;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Options of passkeys.
 *
 * @param relyingPartyId the domain that passkeys belong to; by default the host that the browser requested
 * @param origins origins of pages that may use passkeys; by default each {@code https} origin of the host that the browser
 *     requested, and {@code http} of localhost
 * @param maxPerPerson maximum number of passkeys of a person
 * @param timeout how long a registration or a sign-in may take
 */
@ConfigurationProperties("chat.passkeys")
record PasskeyProperties(
        @Nullable String relyingPartyId,
        @DefaultValue List<String> origins,
        @DefaultValue("10") int maxPerPerson,
        @DefaultValue("5m") Duration timeout) {}
