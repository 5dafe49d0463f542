package dev.roost.tck;

import dev.roost.protocol.Payload;
import dev.roost.server.spi.AckCollector;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Sends what this server's sockets answer to the server that has asked. Thread-safe. */
final class RemoteAnswers implements AckCollector {
    private final long request;
    private final Consumer<NodeMessage> reply;
    private final Runnable onDone;

    /** How many have not answered, and one more until all are asked. */
    private final AtomicInteger owed = new AtomicInteger(1);

    private volatile boolean over;

    /**
     * @param reply sends it there
     * @param onDone told when nobody owes an answer
     */
    RemoteAnswers(long request, Consumer<NodeMessage> reply, Runnable onDone) {
        this.request = request;
        this.reply = reply;
        this.onDone = onDone;
    }

    @Override
    public void expect(int more) {
        throw new UnsupportedOperationException("sockets without ids: " + more);
    }

    @Override
    public void expect(Collection<String> socketIds) {
        owed.addAndGet(socketIds.size());
        reply.accept(new NodeMessage.Expect(request, List.copyOf(socketIds)));
    }

    @Override
    public void allAsked() {
        reply.accept(new NodeMessage.AllAsked(request));
        oneLess();
    }

    @Override
    public void answered(@Nullable String socketId, Payload answer) {
        reply.accept(new NodeMessage.Answered(request, socketId, answer));
        oneLess();
    }

    @Override
    public void gone(@Nullable String socketId) {
        reply.accept(new NodeMessage.Gone(request, socketId));
        oneLess();
    }

    private void oneLess() {
        if (owed.decrementAndGet() == 0) {
            onDone.run();
        }
    }

    @Override
    public boolean isOver() {
        return over;
    }

    /** The other server waits no more. */
    void end() {
        over = true;
    }
}
