package dev.roost.server;

import dev.roost.protocol.Payload;
import dev.roost.server.spi.PayloadCodec;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Something another server of the cluster said to this one. Thread-safe. */
public final class ServerSideEvent {
    private final String name;
    private final Arguments arguments;
    private final PayloadCodec codec;
    private final CompletableFuture<Payload> answer = new CompletableFuture<>();

    ServerSideEvent(String name, Arguments arguments, PayloadCodec codec) {
        this.name = name;
        this.arguments = arguments;
        this.codec = codec;
    }

    public String name() {
        return name;
    }

    public Arguments arguments() {
        return arguments;
    }

    /**
     * Answers, if the other server waits for that. Only the first answer goes out.
     *
     * @throws dev.roost.server.spi.PayloadException if a value can't be written; the answer may be tried again
     */
    public void ack(@Nullable Object @Nullable ... values) {
        answer.complete(codec.encode(PayloadCodec.valuesOf(values)));
    }

    CompletableFuture<Payload> answer() {
        return answer;
    }
}
