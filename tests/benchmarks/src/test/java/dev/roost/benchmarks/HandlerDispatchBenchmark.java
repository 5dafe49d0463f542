package dev.roost.benchmarks;

import dev.roost.gateway.Gateways;
import dev.roost.gateway.MessageBody;
import dev.roost.gateway.SubscribeMessage;
import dev.roost.gateway.WebSocketGateway;
import dev.roost.protocol.Bytes;
import dev.roost.protocol.Frame;
import dev.roost.server.RoostServer;
import dev.roost.test.ManualLoop;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What does an event cost from its frame to who hears it: a listener on the loop, one on the pool, a gateway? */
@State(Scope.Benchmark)
public class HandlerDispatchBenchmark extends Timed {
    /** So many come in one turn, as from a busy client; then it is waited until all have been heard. */
    private static final int EVENTS = 64;

    private static final long TOO_LONG = TimeUnit.SECONDS.toNanos(10);

    private static final Frame EVENT =
            Frame.text(Bytes.utf8("42[\"chat\",{\"message\":\"Hello, is anybody here?\",\"nickname\":\"ada\"}]"));

    /** Who hears the events, and on which thread. */
    public enum Hearer {
        LISTENER_ON_LOOP,
        LISTENER_ON_POOL,
        GATEWAY_ON_LOOP
    }

    @Param
    Hearer hearer;

    private final AtomicLong heard = new AtomicLong();
    private volatile ChatMessage last;
    private SilentLink client;
    private long sent;

    @Setup
    public void setUp() {
        RoostServer.Builder builder = RoostServer.builder();
        if (hearer != Hearer.LISTENER_ON_POOL) {
            builder.handlerExecutor(Runnable::run);
        }
        RoostServer server = builder.build();
        if (hearer == Hearer.GATEWAY_ON_LOOP) {
            new Gateways(server).register(new Gateway());
        } else {
            server.sockets().on("chat", ChatMessage.class, (message, event) -> hear(message));
        }
        client = SilentLink.open(server.engine(), new ManualLoop());
    }

    private void hear(ChatMessage message) {
        last = message;
        heard.incrementAndGet();
    }

    /** What is heard by annotation. */
    @WebSocketGateway
    public final class Gateway {
        @SubscribeMessage("chat")
        public void chat(@MessageBody ChatMessage message) {
            hear(message);
        }
    }

    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public ChatMessage event() {
        for (int i = 0; i < EVENTS; i++) {
            client.say(EVENT);
        }
        sent += EVENTS;
        long since = System.nanoTime();
        while (heard.get() < sent) {
            Thread.onSpinWait();
            if (System.nanoTime() - since > TOO_LONG) {
                throw new IllegalStateException("heard: " + heard + " (expected: " + sent + ")");
            }
        }
        return last;
    }
}
