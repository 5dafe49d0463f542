package dev.roost.server.cluster;

import dev.roost.protocol.Payload;
import dev.roost.server.spi.AckCollector;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A collector that records its calls. */
final class AckLog implements AckCollector {
    final List<String> calls = new ArrayList<>();
    boolean over;
    long timeoutNanos;

    @Override
    public void expect(int more) {
        calls.add("expect " + more);
    }

    @Override
    public void expect(Collection<String> socketIds) {
        calls.add("expect " + socketIds);
    }

    @Override
    public void allAsked() {
        calls.add("all asked");
    }

    @Override
    public void answered(@Nullable String socketId, Payload answer) {
        calls.add(socketId + " " + answer.array().utf8());
    }

    @Override
    public void gone(@Nullable String socketId) {
        calls.add(socketId + " gone");
    }

    @Override
    public boolean isOver() {
        return over;
    }

    @Override
    public long timeoutNanos() {
        return timeoutNanos;
    }
}
