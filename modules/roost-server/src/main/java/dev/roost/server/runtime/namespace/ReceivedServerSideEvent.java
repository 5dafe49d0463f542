package dev.roost.server.runtime.namespace;

import dev.roost.protocol.Payload;
import dev.roost.server.Arguments;
import dev.roost.server.Namespace;
import dev.roost.server.ServerSideEvent;
import dev.roost.server.spi.PayloadCodec;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** An event of another server of the cluster. Thread-safe. */
final class ReceivedServerSideEvent implements ServerSideEvent {
    private final Namespace namespace;
    private final String name;
    private final Arguments arguments;
    private final PayloadCodec codec;
    private final boolean answerExpected;
    private final CompletableFuture<Payload> answer = new CompletableFuture<>();

    ReceivedServerSideEvent(
            Namespace namespace, String name, Arguments arguments, PayloadCodec codec, boolean answerExpected) {
        this.namespace = namespace;
        this.name = name;
        this.arguments = arguments;
        this.codec = codec;
        this.answerExpected = answerExpected;
    }

    @Override
    public Namespace namespace() {
        return namespace;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Arguments arguments() {
        return arguments;
    }

    @Override
    public boolean wantsAck() {
        return answerExpected && !answer.isDone();
    }

    @Override
    public boolean ack(@Nullable Object @Nullable ... values) {
        return wantsAck() && answer.complete(codec.encode(PayloadCodec.valuesOf(values)));
    }

    /** Sends an empty answer, so that the other server does not wait until its timeout. */
    void answerNothing() {
        answer.complete(codec.encode(List.of()));
    }

    CompletableFuture<Payload> answer() {
        return answer;
    }
}
