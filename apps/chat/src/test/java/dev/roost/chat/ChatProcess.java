package dev.roost.chat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** The chat in a process of its own, on a database in a folder. */
public final class ChatProcess {
    private static final Duration START = Duration.ofMinutes(3);
    private static final Pattern PORT = Pattern.compile("Netty started on port (\\d+)");

    private final Process process;
    private final Path output;
    private final int port;

    /** Starts it with a database in the folder, and waits until it accepts clients. */
    public ChatProcess(Path folder) throws IOException {
        this(
                folder,
                List.of("--spring.datasource.url=jdbc:h2:file:" + folder.resolve("chat")
                        + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;"
                        + "DB_CLOSE_ON_EXIT=FALSE"));
    }

    /** Starts it with arguments, and waits until it accepts clients. */
    public ChatProcess(Path folder, List<String> arguments) throws IOException {
        // A file, since Java closes the pipe of a process that it kills.
        output = Files.createTempFile(folder, "output", ".log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                // A third less time until it is started.
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "dev.roost.chat.ChatApplication",
                "--server.port=0"));
        command.addAll(arguments);
        process = new ProcessBuilder(command)
                .redirectOutput(output.toFile())
                .redirectErrorStream(true)
                .start();
        port = awaitPort();
    }

    private int awaitPort() {
        try {
            Awaitility.await().atMost(START).until(() -> found().isPresent() || !process.isAlive());
            return found().orElseThrow(() -> new IllegalStateException(text()));
        } catch (RuntimeException failure) {
            kill();
            throw failure;
        }
    }

    private Optional<Integer> found() {
        Matcher matcher = PORT.matcher(text());
        return matcher.find() ? Optional.of(Integer.valueOf(matcher.group(1))) : Optional.empty();
    }

    private String text() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return port;
    }

    /** Sends SIGKILL. */
    public void kill() {
        process.destroyForcibly();
    }

    /** Kills it, and waits until it has ended. */
    public void end() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }
}
