package dev.roost.gateway;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Limits how often a socket, a user or an address may run a handler. On a gateway, its handlers share the limit.
 *
 * <p>A client may send {@link #events} events at once. After that, it may send one each {@code seconds / events}. The server refuses
 * a further event before guards, pipes and the handler run. The client gets the error
 * {@code {"status":"error","message":"Too many requests","code":"rate_limited","retryAfter":milliseconds}}, as acknowledgement and
 * as event {@code exception} in the same way as any error of a gateway.
 *
 * <p>Repeatable: an event has to pass all limits of its gateway and its handler. An event that a later limit refuses still counts in
 * the earlier ones. May stand on another annotation.
 */
@Documented
@Inherited
@Repeatable(RateLimit.List.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface RateLimit {
    /** Returns how many events may come at once, and in each period; at least 1. */
    int events();

    /** Returns the length of the period in seconds; at least 1. */
    int seconds() default 1;

    /** Returns what has a limit of its own. */
    Per per() default Per.SOCKET;

    /**
     * Returns the number of users and addresses that are counted at the same time; at least 1. Those beyond it share one further limit
     * until others have been quiet for long enough to be forgotten. Without effect for {@link Per#SOCKET}.
     */
    int maxCounted() default 100_000;

    /** What has a limit of its own. */
    enum Per {
        /** Each socket. A client that connects again starts anew. */
        SOCKET,

        /**
         * Each user: the name of {@link dev.roost.server.Socket#principal()}, on all its sockets of this server. A socket without a
         * principal counts as its {@link #ADDRESS}, apart from the users there.
         */
        USER,

        /**
         * Each address of a client, as {@link dev.roost.server.Handshake#address()} has it; for IPv6 each network of 64 bits. Clients
         * behind a reverse proxy count as one unless the server trusts that proxy.
         */
        ADDRESS
    }

    /** Holds several limits of one element. */
    @Documented
    @Inherited
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
    @interface List {
        RateLimit[] value();
    }
}
