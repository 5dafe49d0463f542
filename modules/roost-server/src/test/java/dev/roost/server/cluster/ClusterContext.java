package dev.roost.server.cluster;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** The namespace of an adapter under test. Tasks run on the calling thread. */
final class ClusterContext implements AdapterContext {
    final List<Payload> serverSideEvents = new ArrayList<>();
    private long ackId;

    @Override
    public String namespace() {
        return "/room";
    }

    @Override
    public Parser parser() {
        return new DefaultParser(new NoValues());
    }

    @Override
    public long nextAckId() {
        return ackId++;
    }

    @Override
    public Optional<RecoveryOptions> recovery() {
        return Optional.empty();
    }

    @Override
    public long silenceNanos() {
        return 0;
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
        return CompletableFuture.completedFuture(event);
    }

    @Override
    public boolean wantsRoomEvents() {
        return false;
    }

    @Override
    public void onRoomEvents(List<RoomEvent> events) {}

    /** A codec that is not used: adapters neither read nor write values. */
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
