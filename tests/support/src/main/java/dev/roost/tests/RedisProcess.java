package dev.roost.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/**
 * A real Redis 7 on a free port of 127.0.0.1, without persistence. A test that starts it is skipped where Redis can't run, except
 * in CI, where it fails.
 */
public final class RedisProcess implements AutoCloseable {
    private static final int ATTEMPTS = 5;

    private final Path program;
    private final Path folder;
    private final String configuration;
    private final List<String> arguments;
    private final int port;
    private Process process;

    private RedisProcess(Path program, Path folder, int port, String configuration, List<String> arguments)
            throws IOException {
        this.program = program;
        this.folder = folder;
        this.port = port;
        this.configuration = configuration;
        this.arguments = arguments;
        this.process = launch();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> process.destroyForcibly()));
    }

    /** Starts a Redis, and returns when it accepts connections. */
    public static RedisProcess start(String... arguments) {
        return startWith("", arguments);
    }

    /** @param configuration the content of the configuration file, which Redis may change */
    static RedisProcess startWith(String configuration, String... arguments) {
        Path program = RedisProgram.require();
        for (int attempt = 1; ; attempt++) {
            try {
                Path folder =
                        Files.createTempDirectory(Path.of("target"), "redis").toAbsolutePath();
                return new RedisProcess(program, folder, freePort(), configuration, List.of(arguments));
            } catch (IOException e) {
                // Another program may have taken the port.
                if (attempt == ATTEMPTS) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private Process launch() throws IOException {
        Path file = Files.writeString(folder.resolve("redis.conf"), configuration);
        List<String> command = new ArrayList<>(List.of(program.toString(), file.toString()));
        command.addAll(List.of("--port", Integer.toString(port), "--bind", "127.0.0.1", "--dir", folder.toString()));
        command.addAll(List.of("--save", "", "--appendonly", "no"));
        command.addAll(arguments);
        Process started = new ProcessBuilder(command).redirectErrorStream(true).start();
        ConcurrentLinkedQueue<String> output = new ConcurrentLinkedQueue<>();
        CompletableFuture<Boolean> ready = new CompletableFuture<>();
        Thread reader = new Thread(() -> read(started, output, ready), "output of Redis at " + port);
        reader.setDaemon(true);
        reader.start();
        if (!ready.orTimeout(20, TimeUnit.SECONDS).exceptionally(late -> false).join()) {
            started.destroyForcibly();
            throw new IOException(String.join(" ", command) + "\n" + String.join("\n", output));
        }
        return started;
    }

    private static void read(Process process, ConcurrentLinkedQueue<String> output, CompletableFuture<Boolean> ready) {
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.contains("Ready to accept connections") || line.contains("Sentinel ID is")) {
                    ready.complete(true);
                }
                if (!ready.isDone()) {
                    output.add(line);
                }
            }
        } catch (IOException e) {
            output.add(e.toString());
        }
        ready.complete(false);
    }

    /** Returns the port on 127.0.0.1. */
    public int port() {
        return port;
    }

    /** Returns the URI, as Lettuce and the packages of npm read it. */
    public String uri() {
        return "redis://127.0.0.1:" + port;
    }

    /**
     * Sends a command over a new connection.
     *
     * @return text, a Long, null or a list of these
     */
    public Object command(String... words) {
        try (RedisSocket socket = new RedisSocket(port)) {
            return socket.command(words);
        }
    }

    /** Stops the process with SIGSTOP: connections stay, and nothing is answered. */
    public void freeze() {
        signal("-STOP");
    }

    /** Continues a frozen process. */
    public void resume() {
        signal("-CONT");
    }

    private void signal(String signal) {
        try {
            int exit = new ProcessBuilder("kill", signal, Long.toString(process.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
            assertThat(exit).as("kill %s", signal).isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Kills the process with SIGKILL, and returns when it has ended. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Starts it again on the same port, after {@link #kill()}. It is empty; a node of a cluster knows its cluster. */
    public void restart() {
        assertThat(process.isAlive()).as("Redis at %s runs", port).isFalse();
        try {
            process = launch();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns a port on 127.0.0.1 that is free now. */
    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        kill();
    }
}
