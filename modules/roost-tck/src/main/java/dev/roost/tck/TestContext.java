package dev.roost.tck;

import dev.roost.protocol.Bytes;
import dev.roost.protocol.Payload;
import dev.roost.server.spi.AdapterContext;
import dev.roost.server.spi.DefaultParser;
import dev.roost.server.spi.Parser;
import dev.roost.server.spi.PayloadCodec;
import dev.roost.server.spi.PayloadException;
import dev.roost.server.spi.RecoveryOptions;
import dev.roost.server.spi.RoomEvent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;

/** What an adapter under test knows of its namespace; keeps what it is told. */
final class TestContext implements AdapterContext {
    /** After how long a silent client is missed. */
    static final Duration SILENCE = Duration.ofSeconds(30);

    final List<RoomEvent> roomEvents = new CopyOnWriteArrayList<>();
    final List<Payload> serverSideEvents = new CopyOnWriteArrayList<>();

    /** What this server answers other servers; a test may complete it. */
    final CompletableFuture<Payload> serverSideAnswer = new CompletableFuture<>();

    private final String namespace;
    private final Optional<RecoveryOptions> recovery;
    private final AtomicLong ackIds = new AtomicLong();

    TestContext(String namespace) {
        this(namespace, Optional.empty());
    }

    TestContext(String namespace, RecoveryOptions recovery) {
        this(namespace, Optional.of(recovery));
    }

    private TestContext(String namespace, Optional<RecoveryOptions> recovery) {
        this.namespace = namespace;
        this.recovery = recovery;
    }

    /** Another server of the same cluster and kind. */
    TestContext another() {
        return new TestContext(namespace, recovery);
    }

    @Override
    public String namespace() {
        return namespace;
    }

    @Override
    public Parser parser() {
        return new DefaultParser(new NoValues());
    }

    @Override
    public long nextAckId() {
        return ackIds.getAndIncrement();
    }

    @Override
    public Optional<RecoveryOptions> recovery() {
        return recovery;
    }

    @Override
    public long silenceNanos() {
        return SILENCE.toNanos();
    }

    @Override
    public Executor executor() {
        return Runnable::run;
    }

    @Override
    public void onServerSideEvent(Payload event) {
        serverSideEvents.add(event);
    }

    @Override
    public CompletionStage<Payload> onServerSideRequest(Payload event) {
        serverSideEvents.add(event);
        return serverSideAnswer;
    }

    @Override
    public boolean wantsRoomEvents() {
        return true;
    }

    @Override
    public void onRoomEvents(List<RoomEvent> events) {
        roomEvents.addAll(events);
    }

    /** An adapter has no need to know values. */
    private static final class NoValues implements PayloadCodec {
        @Override
        public Payload encode(List<?> values) {
            throw new PayloadException("an adapter writes no values", null);
        }

        @Override
        public Object decode(Bytes item, List<Bytes> attachments, Type type) {
            throw new PayloadException("an adapter reads no values", null);
        }

        @Override
        public Object decodeProperty(Bytes item, List<Bytes> attachments, String property, Type type) {
            throw new PayloadException("an adapter reads no values", null);
        }
    }
}
