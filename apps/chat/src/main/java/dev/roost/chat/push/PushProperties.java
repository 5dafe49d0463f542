package dev.roost.chat.push;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Options of pushes.
 *
 * @param enabled whether browsers may subscribe
 * @param contact a {@code mailto:} or {@code https:} address by which push services reach the operator
 * @param services hosts of push services; {@code *.} stands for any subdomain, {@code *} for any host with a public address
 * @param delay how long a message may be read before it causes a push
 * @param ttl how long push services keep a push for a browser that is away
 * @param allUpTo number of members up to which each message of a room notifies by default; in larger rooms only mentions do
 * @param showText whether a push contains the names and the text, so that a locked screen shows them
 * @param subscriptionsPerPerson maximum number of browsers of a person; a further one replaces the oldest
 * @param threads maximum number of requests at once
 * @param queue maximum number of pushes that wait; further ones are dropped
 * @param timeout maximum duration of a request
 * @param unsafeEndpoints whether any URL is accepted as a push service; for tests only
 */
@ConfigurationProperties("chat.push")
public record PushProperties(
        @DefaultValue("true") boolean enabled,
        @Nullable String contact,

        @DefaultValue({"fcm.googleapis.com", "*.push.services.mozilla.com", "*.push.apple.com", "*.notify.windows.com"})
        List<String> services,

        @DefaultValue("3s") Duration delay,
        @DefaultValue("1d") Duration ttl,
        @DefaultValue("20") int allUpTo,
        @DefaultValue("false") boolean showText,
        @DefaultValue("10") int subscriptionsPerPerson,
        @DefaultValue("4") int threads,
        @DefaultValue("10000") int queue,
        @DefaultValue("10s") Duration timeout,
        @DefaultValue("false") boolean unsafeEndpoints) {
    public PushProperties {
        services = List.copyOf(services);
        contact = contact == null || contact.isBlank() ? null : contact;
        if (contact != null && !contact.startsWith("mailto:") && !contact.startsWith("https://")) {
            throw new IllegalArgumentException(
                    "chat.push.contact: " + contact + " (expected: an address that starts with mailto: or https://)");
        }
    }
}
