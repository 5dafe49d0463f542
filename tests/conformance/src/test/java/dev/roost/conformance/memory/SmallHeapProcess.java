package dev.roost.conformance.memory;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A server in a process of its own, which has 256 MiB of heap and ends at an OutOfMemoryError. */
final class SmallHeapProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader lines;
    final int port;

    /** What the process holds after a garbage collection, in bytes. */
    record Memory(long heap, long charged, long peak) {}

    SmallHeapProcess(String transportModule) {
        try {
            process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx256m",
                            "-XX:+ExitOnOutOfMemoryError",
                            "-cp",
                            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                            SmallHeapServer.class.getName(),
                            transportModule)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            port = Integer.parseInt(answer("port ")[1]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String[] answer(String start) throws IOException {
        String line = lines.readLine();
        while (line != null && !line.startsWith(start)) {
            line = lines.readLine();
        }
        if (line == null) {
            throw new IOException("the process has ended");
        }
        return line.split(" ");
    }

    Memory memory() {
        try {
            process.getOutputStream().write('\n');
            process.getOutputStream().flush();
            String[] answer = answer("memory ");
            return new Memory(Long.parseLong(answer[1]), Long.parseLong(answer[2]), Long.parseLong(answer[3]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
