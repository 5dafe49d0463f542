package dev.roost.chat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.roost.tests.NodeScript;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The page during network failures, and during a restart of the server on the same port and database. */
class InterruptionTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(240);

    @TempDir
    private Path folder;

    private HttpServer control;
    private RestartedChat chat;

    @BeforeAll
    static void requireChromium() {
        Chromium.require();
    }

    @BeforeEach
    void start() throws IOException {
        chat = new RestartedChat(folder);
        chat.start();
        control = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        control.createContext("/stop", exchange -> answer(exchange, chat::stop));
        control.createContext("/start", exchange -> answer(exchange, chat::start));
        control.start();
    }

    @AfterEach
    void stop() {
        control.stop(0);
        chat.stop();
    }

    @TestFactory
    Stream<DynamicTest> eachMessageArrivesOnce() throws IOException, InterruptedException {
        URI steered = URI.create("http://localhost:" + control.getAddress().getPort());
        return NodeScript.run(TIMEOUT, "page-reconnect.mjs", chat.base(), steered.toString(), Chromium.SCREENSHOTS)
                .print()
                .tests();
    }

    /** Passes failures on to the script. */
    private static void answer(HttpExchange exchange, Runnable action) throws IOException {
        int status = 200;
        String text = "done";
        try {
            action.run();
        } catch (RuntimeException e) {
            status = 500;
            text = e.toString();
        }
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
