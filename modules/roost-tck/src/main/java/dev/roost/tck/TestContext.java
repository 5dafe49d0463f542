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
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;

/** The namespace of an adapter under test; keeps the events that the adapter reports. */
final class TestContext implements AdapterContext {
    /** The time after which a silent client counts as disconnected. */
    static final Duration SILENCE = Duration.ofSeconds(30);

    final List<RoomEvent> roomEvents = new CopyOnWriteArrayList<>();
    final List<Payload> serverSideEvents = new CopyOnWriteArrayList<>();

    /** The acknowledgement of this server to events of other servers; a test completes it. */
    final CompletableFuture<Payload> serverSideAnswer = new CompletableFuture<>();

    /** Back-ends that send values to other servers need a codec, as servers do; others need none. */
    private static final Parser PARSER =
            new DefaultParser(ServiceLoader.load(PayloadCodec.class).findFirst().orElseGet(NoValues::new));

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

    /** Returns the context of another server of the same cluster. */
    TestContext another() {
        return new TestContext(namespace, recovery);
    }

    @Override
    public String namespace() {
        return namespace;
    }

    @Override
    public Parser parser() {
        return PARSER;
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

    /** An adapter neither reads nor writes values. */
    private static final class NoValues implements PayloadCodec {
        @Override
        public Payload encode(List<?> values) {
            throw new PayloadException("values: " + values, null);
        }

        @Override
        public Object decode(Bytes item, List<Bytes> attachments, Type type) {
            throw new PayloadException("item: " + item, null);
        }

        @Override
        public Object decodeProperty(Bytes item, List<Bytes> attachments, String property, Type type) {
            throw new PayloadException("item: " + item, null);
        }
    }
}
