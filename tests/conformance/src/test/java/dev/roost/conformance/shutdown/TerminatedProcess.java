package dev.roost.conformance.shutdown;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** A {@link TerminatedServer} in a process of its own, and the lines that it has written. Thread-safe. */
public final class TerminatedProcess implements AutoCloseable {
    /** The exit status of a JVM that SIGTERM has ended. */
    private static final int TERMINATED = 128 + 15;

    private final Process process;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Void> read;

    /** Starts a server, and waits until it listens. */
    public TerminatedProcess(String transportModule, int port, Duration handler, Duration window) {
        try {
            process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx256m",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                            TerminatedServer.class.getName(),
                            transportModule,
                            Integer.toString(port),
                            Long.toString(handler.toMillis()),
                            Long.toString(window.toMillis()))
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        read = CompletableFuture.runAsync(this::readLines, task -> new Thread(task, "lines of a server").start());
        waiting().until(() -> !process.isAlive() || !starting("port ").isEmpty());
        assertThat(starting("port ")).as("lines %s", lines).hasSize(1);
    }

    private void readLines() {
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            reader.lines().forEach(lines::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns a wait that is long enough for a busy machine. */
    static ConditionFactory waiting() {
        return Awaitility.await().atMost(Duration.ofSeconds(60));
    }

    public int port() {
        return Integer.parseInt(starting("port ").get(0));
    }

    /** Returns the rest of each line that starts with a text. */
    public List<String> starting(String start) {
        return lines.stream()
                .filter(line -> line.startsWith(start))
                .map(line -> line.substring(start.length()))
                .toList();
    }

    /** Returns all lines except those about handlers, hooks and the port: warnings, and uses of the closed store. */
    public List<String> others() {
        return lines.stream()
                .filter(line -> !line.matches("(port|begun|handled|hook) .*|store closed"))
                .toList();
    }

    /** Sends SIGTERM. */
    public void terminate() {
        assertThat(process.toHandle().supportsNormalTermination()).isTrue();
        assertThat(process.toHandle().destroy()).isTrue();
    }

    /** Waits until the process has ended by SIGTERM, and all its lines are read. */
    public void awaitEnd() throws InterruptedException {
        assertThat(process.waitFor(60, TimeUnit.SECONDS))
                .as("ended; lines %s", lines)
                .isTrue();
        read.join();
        assertThat(process.exitValue()).isEqualTo(TERMINATED);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
