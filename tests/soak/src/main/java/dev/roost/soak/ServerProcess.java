package dev.roost.soak;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The process of a {@link SoakServer}. */
final class ServerProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader out;
    private final Writer in;
    private final int port;

    /**
     * @param heap the largest heap, as in {@code -Xmx}
     * @param pingTimeout how long clients have for the answer to a ping, in seconds
     */
    ServerProcess(String heap, int pingTimeout) throws IOException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + heap,
                        "-XX:+ExitOnOutOfMemoryError",
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SoakServer.class.getName(),
                        Integer.toString(pingTimeout))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        in = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
        port = Integer.parseInt(line());
    }

    int port() {
        return port;
    }

    /** Collects the server's garbage, and returns what is left. */
    Figures figures() {
        try {
            in.write("figures\n");
            in.flush();
            return Figures.parse(line());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String line() throws IOException {
        String line = out.readLine();
        if (line == null) {
            throw new IOException("server: ended (expected: a line)");
        }
        return line;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
