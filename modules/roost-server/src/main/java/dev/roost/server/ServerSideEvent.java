package dev.roost.server;

import dev.roost.protocol.Payload;
import dev.roost.server.spi.PayloadCodec;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Something another server of the cluster said to this one. Thread-safe. */
public final class ServerSideEvent {
    private final Namespace namespace;
    private final String name;
    private final Arguments arguments;
    private final PayloadCodec codec;
    private final boolean asked;
    private final CompletableFuture<Payload> answer = new CompletableFuture<>();

    ServerSideEvent(Namespace namespace, String name, Arguments arguments, PayloadCodec codec, boolean asked) {
        this.namespace = namespace;
        this.name = name;
        this.arguments = arguments;
        this.codec = codec;
        this.asked = asked;
    }

    /** Returns the namespace of this server that the event is for; of a {@link ParentNamespace}, the child. */
    public Namespace namespace() {
        return namespace;
    }

    public String name() {
        return name;
    }

    public Arguments arguments() {
        return arguments;
    }

    /** Whether the other server waits for an answer that it has not got yet, as {@link Event#wantsAck()}. */
    public boolean wantsAck() {
        return asked && !answer.isDone();
    }

    /**
     * Answers the other server. Only the first answer goes out; none does if that server waits for none.
     *
     * @return whether this answer went out
     * @throws dev.roost.server.spi.PayloadException if a value can't be written; the answer may be tried again
     */
    public boolean ack(@Nullable Object @Nullable ... values) {
        return wantsAck() && answer.complete(codec.encode(PayloadCodec.valuesOf(values)));
    }

    /** So that the other server does not wait in vain. */
    void answerNothing() {
        answer.complete(codec.encode(List.of()));
    }

    CompletableFuture<Payload> answer() {
        return answer;
    }
}
