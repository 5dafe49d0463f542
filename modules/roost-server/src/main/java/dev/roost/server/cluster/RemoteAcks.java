package dev.roost.server.cluster;

import dev.roost.protocol.Payload;
import dev.roost.server.spi.AckCollector;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The acknowledgements of this server's clients for a broadcast of another server. Sends the number of clients once all
 * event loops were visited, and what was received until then after it. Thread-safe.
 */
final class RemoteAcks implements AckCollector {
    private final String server;
    private final String requestId;
    private final Consumer<ClusterMessage.Response> sender;
    private final Runnable onDone;

    // All guarded by this.
    private final List<String> asked = new ArrayList<>();
    private final List<ClusterMessage.Response> early = new ArrayList<>();
    private boolean counted;
    private int owed;

    private volatile boolean over;

    /**
     * @param server the id of this server
     * @param sender sends a response to the other server
     * @param onDone is called when no client owes an acknowledgement
     */
    RemoteAcks(String server, String requestId, Consumer<ClusterMessage.Response> sender, Runnable onDone) {
        this.server = server;
        this.requestId = requestId;
        this.sender = sender;
        this.onDone = onDone;
    }

    @Override
    public void expect(int more) {
        throw new UnsupportedOperationException("sockets without ids: " + more);
    }

    @Override
    public synchronized void expect(Collection<String> socketIds) {
        owed += socketIds.size();
        asked.addAll(socketIds);
    }

    @Override
    public synchronized void allAsked() {
        counted = true;
        sender.accept(new ClusterMessage.BroadcastClientCount(server, requestId, asked.size(), asked));
        early.forEach(sender);
        asked.clear();
        early.clear();
        endIfDone();
    }

    @Override
    public void answered(@Nullable String socketId, Payload answer) {
        respond(new ClusterMessage.BroadcastAck(server, requestId, socketId, answer));
    }

    @Override
    public void gone(@Nullable String socketId) {
        respond(new ClusterMessage.BroadcastClientGone(server, requestId, socketId));
    }

    private synchronized void respond(ClusterMessage.Response response) {
        owed--;
        if (!counted) {
            early.add(response);
        } else if (!over) {
            sender.accept(response);
            endIfDone();
        }
    }

    private void endIfDone() {
        if (owed == 0) {
            onDone.run();
        }
    }

    @Override
    public boolean isOver() {
        return over;
    }

    /** The other server does not wait any longer. */
    void end() {
        over = true;
    }
}
