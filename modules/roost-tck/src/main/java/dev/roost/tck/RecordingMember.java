package dev.roost.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.engine.spi.Batch;
import dev.roost.engine.spi.Headers;
import dev.roost.engine.spi.RequestHead;
import dev.roost.engine.spi.SessionLoop;
import dev.roost.protocol.Bytes;
import dev.roost.protocol.EngineCodec;
import dev.roost.server.spi.AckReceiver;
import dev.roost.server.spi.Adapter;
import dev.roost.server.spi.Delivery;
import dev.roost.server.spi.HandshakeDetails;
import dev.roost.server.spi.Member;
import dev.roost.server.spi.SocketDetails;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A member of an adapter, without a client: it keeps what it gets, and wants it on its loop. Loop only. */
public final class RecordingMember implements Member {
    private final String id;
    private final SessionLoop loop;
    private final Adapter adapter;
    private final Set<String> rooms = new LinkedHashSet<>();
    private final Map<String, Object> data = new HashMap<>();
    private final List<Delivery> deliveries = new ArrayList<>();
    private final Map<Long, AckReceiver> asked = new LinkedHashMap<>();
    private final List<Boolean> disconnects = new ArrayList<>();

    /** @param adapter which is told what it joins and leaves */
    public RecordingMember(String id, SessionLoop loop, Adapter adapter) {
        this.id = id;
        this.loop = loop;
        this.adapter = adapter;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public SessionLoop loop() {
        return loop;
    }

    @Override
    public void deliver(Delivery delivery) {
        requireLoop();
        deliveries.add(delivery);
    }

    @Override
    public void deliver(Delivery delivery, long ackId, AckReceiver receiver) {
        deliver(delivery);
        asked.put(ackId, receiver);
    }

    @Override
    public SocketDetails details() {
        requireLoop();
        Set<String> all = new LinkedHashSet<>(Set.of(id));
        all.addAll(rooms);
        RequestHead request = new RequestHead("GET", "/", "", Headers.NONE, "127.0.0.1", false, false);
        HandshakeDetails handshake = new HandshakeDetails(request, Instant.EPOCH, null);
        return new SocketDetails(id, handshake, all, data);
    }

    @Override
    public void join(Set<String> more) {
        requireLoop();
        rooms.addAll(more);
        adapter.join(this, more);
    }

    @Override
    public void leave(Set<String> some) {
        requireLoop();
        rooms.removeAll(some);
        adapter.leave(this, some);
    }

    @Override
    public void disconnect(boolean close) {
        requireLoop();
        disconnects.add(close);
    }

    private void requireLoop() {
        assertThat(loop.inLoop()).as("on its own loop").isTrue();
    }

    /** What it got. */
    public List<Delivery> deliveries() {
        return List.copyOf(deliveries);
    }

    public List<Batch> batches() {
        return deliveries.stream().map(Delivery::batch).toList();
    }

    /** What it got, as frames; attachments in hexadecimal. */
    public List<String> frames() {
        return batches().stream()
                .flatMap(batch -> batch.frames(EngineCodec.V4).stream())
                .map(frame -> frame.binary() ? hex(frame.data()) : frame.data().utf8())
                .toList();
    }

    private static String hex(Bytes data) {
        return HexFormat.of().formatHex(data.toArray());
    }

    /** Whom it owes answers, by the number that the event had. */
    public Map<Long, AckReceiver> asked() {
        return asked;
    }

    /** The rooms that it is in, its own not among them. */
    public Set<String> rooms() {
        return Set.copyOf(rooms);
    }

    /** What the application keeps with it. */
    public Map<String, Object> data() {
        return data;
    }

    /** How often, and how, it was disconnected: whether its session was to end. */
    public List<Boolean> disconnects() {
        return disconnects;
    }
}
