package dev.roost.tck;

import dev.roost.protocol.Payload;
import dev.roost.server.spi.AckCollector;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A collector of acknowledgements that records its calls. Thread-safe. */
final class RecordingCollector implements AckCollector {
    private final List<String> calls = new ArrayList<>();
    private final List<String> ids = new ArrayList<>();
    private int expected;
    private boolean over;

    @Override
    public synchronized void expect(int more) {
        expected += more;
        calls.add("expect");
    }

    @Override
    public synchronized void expect(Collection<String> socketIds) {
        expect(socketIds.size());
        ids.addAll(socketIds);
    }

    @Override
    public synchronized void allAsked() {
        calls.add("all asked");
    }

    @Override
    public synchronized void answered(@Nullable String socketId, Payload answer) {
        calls.add("answered " + answer.array().utf8());
    }

    @Override
    public synchronized void gone(@Nullable String socketId) {
        calls.add("gone");
    }

    @Override
    public synchronized boolean isOver() {
        return over;
    }

    /** Ends it: it no longer waits. */
    synchronized void end() {
        over = true;
    }

    /** Returns the ids of the sockets whose clients were sent the event. */
    synchronized List<String> ids() {
        return List.copyOf(ids);
    }

    synchronized int expected() {
        return expected;
    }

    /** Returns the calls in order: {@code expect}, {@code all asked}, {@code answered ["yes"]}, {@code gone}. */
    synchronized List<String> calls() {
        return List.copyOf(calls);
    }

    /** Returns the calls without {@code expect}, whose number depends on event loops and servers. */
    synchronized List<String> events() {
        return calls.stream().filter(word -> !word.equals("expect")).toList();
    }
}
