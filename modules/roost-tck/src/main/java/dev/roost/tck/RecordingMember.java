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

/**
 * A member of an adapter without a client. It keeps what is delivered, and requires that its methods are called on its event
 * loop. Event loop only.
 *
 * @since 0.1.0
 */
public final class RecordingMember implements Member {
    private final String id;
    private final SessionLoop loop;
    private final Adapter adapter;
    private final Set<String> rooms = new LinkedHashSet<>();
    private final Map<String, Object> data = new HashMap<>();
    private final List<Delivery> deliveries = new ArrayList<>();
    private final Map<Long, AckReceiver> awaited = new LinkedHashMap<>();
    private final List<Boolean> disconnects = new ArrayList<>();

    /**
     * Creates a member, which is not added to the adapter yet.
     *
     * @param id the id of the socket
     * @param loop the event loop of the socket
     * @param adapter is notified of the rooms that the member joins and leaves
     */
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
        awaited.put(ackId, receiver);
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

    /**
     * Returns the deliveries in their order.
     *
     * @return a copy
     */
    public List<Delivery> deliveries() {
        return List.copyOf(deliveries);
    }

    /**
     * Returns the batches of the deliveries in their order.
     *
     * @return a copy
     */
    public List<Batch> batches() {
        return deliveries.stream().map(Delivery::batch).toList();
    }

    /**
     * Returns the deliveries as frames.
     *
     * @return texts as they are, attachments in hexadecimal
     */
    public List<String> frames() {
        return batches().stream()
                .flatMap(batch -> batch.frames(EngineCodec.V4).stream())
                .map(frame -> frame.binary() ? hex(frame.data()) : frame.data().utf8())
                .toList();
    }

    private static String hex(Bytes data) {
        return HexFormat.of().formatHex(data.toArray());
    }

    /**
     * Returns the receivers of the acknowledgements that the client owes.
     *
     * @return the receivers by the ids of the events
     */
    public Map<Long, AckReceiver> awaited() {
        return awaited;
    }

    /**
     * Returns the joined rooms, without the member's own.
     *
     * @return a copy
     */
    public Set<String> rooms() {
        return Set.copyOf(rooms);
    }

    /**
     * Returns the data that the application keeps with the socket.
     *
     * @return the map itself
     */
    public Map<String, Object> data() {
        return data;
    }

    /**
     * Returns the disconnects in their order.
     *
     * @return for each, whether the session was to close
     */
    public List<Boolean> disconnects() {
        return disconnects;
    }
}
