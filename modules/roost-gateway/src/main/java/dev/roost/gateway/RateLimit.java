package dev.roost.gateway;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A limit on how often a socket, a user or an address may run a handler. On a gateway class, all its handlers share the limit.
 *
 * <pre>{@code
 * import dev.roost.gateway.MessageBody;
 * import dev.roost.gateway.RateLimit;
 * import dev.roost.gateway.SubscribeMessage;
 * import dev.roost.gateway.WebSocketGateway;
 *
 * @WebSocketGateway
 * class MessageGateway {
 *     @SubscribeMessage("message")
 *     @RateLimit(events = 5, seconds = 10, per = RateLimit.Per.USER)
 *     void message(@MessageBody String text) {}
 * }
 * }</pre>
 *
 * <p>A client may send {@link #events} events at once, then one every {@code seconds / events}. An event over the limit is rejected
 * before guards, pipes and the handler run. The client gets the error
 * {@code {"status":"error","message":"Too many requests","code":"rate_limited","retryAfter":milliseconds}}, as the acknowledgement
 * or as an {@code exception} event like any other error.
 *
 * <p>The annotation is repeatable: an event has to pass all limits of its gateway and its handler. An event that a later limit
 * rejects still counts in the earlier ones. As a meta-annotation on another annotation it applies where that one is present.
 *
 * @since 0.1.0
 */
@Documented
@Inherited
@Repeatable(RateLimit.List.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface RateLimit {
    /**
     * Returns the number of events that may be sent at once, and in each period.
     *
     * @return at least 1
     */
    int events();

    /**
     * Returns the length of the period.
     *
     * @return seconds, at least 1
     */
    int seconds() default 1;

    /**
     * Returns what is counted separately.
     *
     * @return the key of the limit
     */
    Per per() default Per.SOCKET;

    /**
     * Returns the maximum number of users or addresses that are counted separately at the same time. When it is reached, each
     * network (48 bits of an IPv6 address, 24 bits of an IPv4 address) that has more than a sixteenth of them shares one limit,
     * so that it doesn't affect others. If that is not enough, new users or addresses share one additional limit until entries
     * expire. Ignored for {@link Per#SOCKET}.
     *
     * @return at least 1
     */
    int maxCounted() default 100_000;

    /**
     * What a limit counts separately.
     *
     * @since 0.1.0
     */
    enum Per {
        /** Each socket. A client that reconnects starts with a new count. */
        SOCKET,

        /**
         * Each user: the name of {@link dev.roost.server.Socket#principal()}, across all its sockets on this server. A socket
         * without a principal counts by {@link #ADDRESS}, separately from users at that address.
         */
        USER,

        /**
         * Each client address, as in {@link dev.roost.server.Handshake#address()}; for IPv6 each 64-bit network. Clients behind a
         * reverse proxy count as one unless the server trusts that proxy.
         */
        ADDRESS
    }

    /**
     * The container of repeated limits.
     *
     * @since 0.1.0
     */
    @Documented
    @Inherited
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
    @interface List {
        /**
         * Returns the limits.
         *
         * @return the limits in the order of declaration
         */
        RateLimit[] value();
    }
}
