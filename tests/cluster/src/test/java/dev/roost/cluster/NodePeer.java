package dev.roost.cluster;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A socket.io server of Node in a process of its own, which obeys commands. */
public final class NodePeer implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    public final int port;
    private final Process process;
    private final BufferedReader lines;
    private final BufferedWriter commands;
    private int lastId;

    /**
     * @param adapter {@code classic}, {@code sharded} or {@code streams}
     * @param options the options of the adapter, in JSON
     */
    public NodePeer(String adapter, int redisPort, String options) {
        try {
            process = new ProcessBuilder("node", "peer.mjs", adapter, Integer.toString(redisPort), options)
                    .directory(Path.of("src", "test", "js").toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        commands = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
        port = next().get("port").intValue();
    }

    static JsonNode json(String text) {
        return JSON.readTree(text);
    }

    private JsonNode next() {
        try {
            String line = lines.readLine();
            if (line == null) {
                throw new IllegalStateException("node: ended (expected: an answer)");
            }
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Begins a command, whose answer is read by {@link Command#run}. */
    public Command command(String operation) {
        return new Command(operation);
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Stops the process, as if its machine had no processor time for it. */
    public void freeze() throws IOException, InterruptedException {
        signal("-STOP");
    }

    /** Continues a frozen process. */
    public void resume() throws IOException, InterruptedException {
        signal("-CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        int exit = new ProcessBuilder("kill", name, Long.toString(process.pid()))
                .start()
                .waitFor();
        if (exit != 0) {
            throw new IOException("kill " + name + ": exit code " + exit);
        }
    }

    public void kill() {
        process.destroyForcibly();
        try {
            process.waitFor(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        kill();
    }

    /** One command: its options, then {@link #run}. */
    public final class Command {
        private final Map<String, Object> fields = new LinkedHashMap<>();

        private Command(String operation) {
            fields.put("id", ++lastId);
            fields.put("op", operation);
        }

        public Command in(String namespace) {
            return with("nsp", namespace);
        }

        public Command to(String... rooms) {
            return with("to", List.of(rooms));
        }

        public Command except(String... rooms) {
            return with("except", List.of(rooms));
        }

        public Command rooms(String... rooms) {
            return with("rooms", List.of(rooms));
        }

        public Command timeout(Duration timeout) {
            return with("timeout", timeout.toMillis());
        }

        /** Bytes are passed as {@code Map.of("$bytes", base64)}. */
        public Command args(Object... arguments) {
            return with("args", new ArrayList<>(Arrays.asList(arguments)));
        }

        public Command with(String option, Object value) {
            fields.put(option, value);
            return this;
        }

        /** Returns the result of the command. Fails if Node failed. */
        public JsonNode run() {
            synchronized (NodePeer.this) {
                try {
                    commands.write(JSON.writeValueAsString(fields));
                    commands.newLine();
                    commands.flush();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                JsonNode answer = next();
                if (answer.has("error")) {
                    throw new IllegalStateException(
                            "node: " + answer.get("error").stringValue());
                }
                return answer.get("result");
            }
        }
    }
}
