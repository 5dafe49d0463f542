package dev.roost.tests;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Captures the log while it is open, where the logger writes to the standard error stream. */
public final class CapturedErrors implements AutoCloseable {
    private final PrintStream original = System.err;
    private final ByteArrayOutputStream captured = new ByteArrayOutputStream();

    public CapturedErrors() {
        System.setErr(new PrintStream(captured, true, StandardCharsets.UTF_8));
    }

    /** Returns the lines of a level. */
    public List<String> lines(String level) {
        return captured.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.contains(" " + level + " "))
                .toList();
    }

    @Override
    public void close() {
        System.setErr(original);
        original.print(captured.toString(StandardCharsets.UTF_8));
    }
}
