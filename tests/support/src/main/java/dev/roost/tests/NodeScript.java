package dev.roost.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** A script of {@code src/test/js}, whose lines {@code ok name} and {@code not ok name: why} become tests. */
public final class NodeScript {
    private final String name;
    private final List<String> lines;
    private final int exitCode;

    private NodeScript(String name, List<String> lines, int exitCode) {
        this.name = name;
        this.lines = lines;
        this.exitCode = exitCode;
    }

    /** Runs it to its end, or until it has taken too long. */
    public static NodeScript run(Duration timeout, String script, String... arguments)
            throws IOException, InterruptedException {
        return run(timeout, Map.of(), script, arguments);
    }

    /** @param environment variables that are added to this process's own */
    public static NodeScript run(Duration timeout, Map<String, String> environment, String script, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("node", script));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(Path.of("src", "test", "js").toFile())
                .redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        // On a thread of its own: the common pool may have but one, which the server's side of a test needs.
        CompletableFuture<List<String>> output =
                CompletableFuture.supplyAsync(() -> read(process), reading -> new Thread(reading).start());
        boolean ended = process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
        if (!ended) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
        return new NodeScript(String.join(" ", command), output.join(), ended ? process.exitValue() : -1);
    }

    private static List<String> read(Process process) {
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Shows what it said. */
    public NodeScript print() {
        lines.forEach(System.out::println);
        return this;
    }

    /** A test for each check, and one for the end of the script. */
    public Stream<DynamicTest> tests() {
        Stream<DynamicTest> checks = lines.stream()
                .filter(line -> line.startsWith("ok ") || line.startsWith("not ok "))
                .map(line -> DynamicTest.dynamicTest(
                        line.replaceFirst("^(not )?ok ", ""),
                        () -> assertThat(line).startsWith("ok ")));
        DynamicTest end = DynamicTest.dynamicTest("the script ends well", () -> {
            assertThat(exitCode).as("%s\n%s", name, String.join("\n", lines)).isZero();
            assertThat(lines).as(name).anyMatch(line -> line.startsWith("ok "));
        });
        return Stream.concat(checks, Stream.of(end));
    }
}
