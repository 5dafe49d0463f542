package dev.roost.server.model;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The messages that one socket has received, across recoveries. Checks that each arrives once and in order, and that none is missing. */
final class ReceivedMessages {
    private final ModelWorld world;
    private String sid = "";
    private @Nullable String offset;
    private int last;

    /** Messages after this one have to arrive, since the client was connected before they were sent. */
    private int baseline;

    /** The messages that a recovered client has missed; they arrive before CONNECT. */
    private final List<Integer> early = new ArrayList<>();

    ReceivedMessages(ModelWorld world) {
        this.world = world;
    }

    String sid() {
        return sid;
    }

    /** The offset of the last message, which a client sends to be recovered. */
    @Nullable
    String offset() {
        return offset;
    }

    void onConnect(String newSid) {
        if (newSid.equals(sid)) {
            world.counts.recovered++;
        } else {
            world.expect(early.isEmpty(), "packets before CONNECT, only for a recovered socket");
            world.counts.connected++;
            world.counts.lost += world.sent.owed(sid, Math.max(last, baseline));
            sid = newSid;
            offset = null;
            baseline = world.sent.last();
            last = 0;
        }
        early.forEach(this::check);
        early.clear();
    }

    void add(int number, @Nullable String newOffset, boolean connected) {
        if (connected) {
            check(number);
        } else {
            early.add(number);
        }
        if (newOffset != null) {
            offset = newOffset;
        }
    }

    private void check(int number) {
        world.counts.messages++;
        world.expect(world.sent.isFor(number, sid), number + " is for this socket");
        world.expect(number > last, number + " is received once and in order, after " + last);
        int missing = world.sent.firstOwed(sid, Math.max(last, baseline), number);
        world.expect(missing == 0, missing + " is received before " + number);
        last = number;
    }

    void checkComplete() {
        int missing = world.sent.firstOwed(sid, Math.max(last, baseline), world.sent.last() + 1);
        world.expect(missing == 0, missing + " is received in the end");
    }

    @Override
    public String toString() {
        return sid + " received " + last;
    }
}
