package dev.roost.tck;

import dev.roost.protocol.Payload;
import dev.roost.server.spi.AckCollector;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One that waits for the answers to a broadcast, and writes down what it is told. Thread-safe. */
final class RecordingCollector implements AckCollector {
    private final List<String> told = new ArrayList<>();
    private final List<String> ids = new ArrayList<>();
    private int expected;
    private boolean over;

    @Override
    public synchronized void expect(int more) {
        expected += more;
        told.add("expect");
    }

    @Override
    public synchronized void expect(Collection<String> socketIds) {
        expect(socketIds.size());
        ids.addAll(socketIds);
    }

    @Override
    public synchronized void allAsked() {
        told.add("all asked");
    }

    @Override
    public synchronized void answered(@Nullable String socketId, Payload answer) {
        told.add("answered " + answer.array().utf8());
    }

    @Override
    public synchronized void gone(@Nullable String socketId) {
        told.add("gone");
    }

    @Override
    public synchronized boolean isOver() {
        return over;
    }

    /** It waits no more. */
    synchronized void end() {
        over = true;
    }

    /** The ids of those that were asked. */
    synchronized List<String> ids() {
        return List.copyOf(ids);
    }

    synchronized int expected() {
        return expected;
    }

    /** What it was told, in order: {@code expect}, {@code all asked}, {@code answered ["yes"]}, {@code gone}. */
    synchronized List<String> told() {
        return List.copyOf(told);
    }

    /** As {@link #told}, but for {@code expect}, which loops and servers may say as often as they like. */
    synchronized List<String> heard() {
        return told.stream().filter(word -> !word.equals("expect")).toList();
    }
}
