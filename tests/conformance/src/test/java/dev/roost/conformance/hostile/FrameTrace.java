package dev.roost.conformance.hostile;

import dev.roost.tests.RawClient;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The frames that a client receives, as text. */
final class FrameTrace {
    private final RawClient client;
    private final TransportModule module;
    private final List<String> trace = new ArrayList<>();
    private boolean ended;
    private String last = "";

    FrameTrace(RawClient client, TransportModule module) {
        this.client = client;
        this.module = module;
    }

    /** Reads until a text or the end of the connection. */
    String until(Predicate<String> isLast, String word) {
        boolean found = false;
        while (!found && !ended) {
            RawClient.WireFrame frame = next();
            if (frame != null && frame.opcode() == RawClient.TEXT && isLast.test(frame.text())) {
                add(word);
                last = frame.text();
                found = true;
            } else if (frame != null) {
                add(frame);
            }
        }
        return String.join(", ", trace);
    }

    /** Reads one frame. */
    void read() {
        RawClient.WireFrame frame = ended ? null : next();
        if (frame != null) {
            add(frame);
        }
    }

    /** Returns the last text. */
    String last() {
        return last;
    }

    boolean isEnded() {
        return ended;
    }

    private RawClient.@Nullable WireFrame next() {
        try {
            return client.message();
        } catch (UncheckedIOException end) {
            trace.add("cut");
            ended = true;
            return null;
        }
    }

    private void add(RawClient.WireFrame frame) {
        switch (frame.opcode()) {
            case RawClient.TEXT -> add(described(frame.text()));
            case RawClient.BINARY -> add("binary " + frame.payload().length);
            case RawClient.PONG -> add("pong");
            case RawClient.CLOSE -> addClose(frame.closeStatus());
            default -> add("opcode " + frame.opcode());
        }
    }

    /** A repetition is counted. */
    private void add(String word) {
        int size = trace.size();
        String before = size == 0 ? "" : trace.get(size - 1);
        if (before.equals(word)) {
            trace.set(size - 1, "2 x " + word);
        } else if (before.endsWith(" x " + word)) {
            int count = Integer.parseInt(before.substring(0, before.indexOf(' '))) + 1;
            trace.set(size - 1, count + " x " + word);
        } else {
            trace.add(word);
        }
    }

    /** The ids of sockets are random. */
    private static String described(String text) {
        return text.startsWith("40") && text.contains("{\"sid\":\"") ? "joined" : Conversation.shortened(text);
    }

    /** Servlet containers send 1000 where others send no status. */
    private void addClose(int status) {
        boolean normal = status == (module == TransportModule.TOMCAT ? 1000 : 1005);
        trace.add(normal ? "close" : "close " + status);
        ended = true;
        try {
            client.sendFrame(RawClient.CLOSE, new byte[0]);
        } catch (UncheckedIOException closed) {
            return;
        }
        if (!client.isEnded()) {
            trace.add("and not ended");
        }
    }
}
