package dev.roost.gateway;

import dev.roost.server.spi.PayloadCodec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A handler result that is more than one acknowledgement value: an event for the socket that sent the request, an acknowledgement
 * with several values, or both. Immutable.
 *
 * <pre>{@code
 * import dev.roost.gateway.MessageBody;
 * import dev.roost.gateway.Reply;
 * import dev.roost.gateway.SubscribeMessage;
 * import dev.roost.gateway.WebSocketGateway;
 *
 * @WebSocketGateway
 * class PingGateway {
 *     @SubscribeMessage("ping")
 *     Reply ping(@MessageBody Object body) {
 *         return Reply.event("pong", body).andAck("received");
 *     }
 * }
 * }</pre>
 *
 * @since 0.1.0
 */
public final class Reply {
    private final @Nullable String event;
    private final List<@Nullable Object> data;
    private final @Nullable List<@Nullable Object> ack;

    private Reply(@Nullable String event, List<@Nullable Object> data, @Nullable List<@Nullable Object> ack) {
        this.event = event;
        this.data = data;
        this.ack = ack;
    }

    /**
     * Returns a reply that emits an event to the socket that sent the request. A requested acknowledgement is sent without a
     * value.
     *
     * @param name the name of the event
     * @param data each value is encoded by its own class; wrap a list whose elements need type ids with
     *     {@link dev.roost.server.TypeRef#typed}
     * @return a new reply
     */
    public static Reply event(String name, @Nullable Object @Nullable ... data) {
        return new Reply(name, listOf(data), null);
    }

    /**
     * Returns a reply that sends an acknowledgement with any number of values.
     *
     * @param values the values, encoded as those of {@link #event(String, Object...)}
     * @return a new reply
     */
    public static Reply ack(@Nullable Object @Nullable ... values) {
        return new Reply(null, List.of(), listOf(values));
    }

    /**
     * Returns this reply with an acknowledgement, sent after the event.
     *
     * @param values the values, encoded as those of {@link #event(String, Object...)}
     * @return a new reply
     */
    public Reply andAck(@Nullable Object @Nullable ... values) {
        return new Reply(event, data, listOf(values));
    }

    /**
     * Returns the name of the event.
     *
     * @return the name, or empty if the reply has no event
     */
    public Optional<String> event() {
        return Optional.ofNullable(event);
    }

    /**
     * Returns the arguments of the event.
     *
     * @return the arguments; empty if the reply has no event
     */
    public List<@Nullable Object> data() {
        return data;
    }

    /**
     * Returns the values of the acknowledgement.
     *
     * @return the values, or empty if the reply has no acknowledgement
     */
    public Optional<List<@Nullable Object>> ack() {
        return Optional.ofNullable(ack);
    }

    private static List<@Nullable Object> listOf(@Nullable Object @Nullable [] values) {
        return Collections.unmodifiableList(new ArrayList<>(PayloadCodec.valuesOf(values)));
    }
}
