package dev.roost.tck;

import dev.roost.protocol.Payload;
import dev.roost.protocol.SocketPacket;
import dev.roost.server.spi.BroadcastOptions;
import dev.roost.server.spi.SocketDetails;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one server of an {@link InProcessCluster} says to another: values that could be written down, and nothing else. */
sealed interface NodeMessage {
    record Broadcast(SocketPacket.Event packet, BroadcastOptions options) implements NodeMessage {}

    /** @param request the number that replies have */
    record Question(long request, SocketPacket.Event packet, BroadcastOptions options) implements NodeMessage {}

    /** Nobody waits for answers to a question any more. */
    record Forget(long request) implements NodeMessage {}

    record Join(BroadcastOptions options, Set<String> rooms) implements NodeMessage {}

    record Leave(BroadcastOptions options, Set<String> rooms) implements NodeMessage {}

    record Disconnect(BroadcastOptions options, boolean close) implements NodeMessage {}

    record Fetch(long request, BroadcastOptions options) implements NodeMessage {}

    record ServerSideEvent(Payload event) implements NodeMessage {}

    record ServerSideRequest(long request, Payload event) implements NodeMessage {}

    /** Who says it is of the cluster no more. */
    record Left() implements NodeMessage {}

    /** What is said to a server that has asked. */
    sealed interface Reply extends NodeMessage {
        long request();
    }

    record Expect(long request, List<String> socketIds) implements Reply {}

    record AllAsked(long request) implements Reply {}

    record Answered(long request, @Nullable String socketId, Payload answer) implements Reply {}

    record Gone(long request, @Nullable String socketId) implements Reply {}

    record Found(long request, List<SocketDetails> sockets) implements Reply {}

    record ServerSideAnswer(long request, Payload answer) implements Reply {}
}
