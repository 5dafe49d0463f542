package dev.roost.chat;

import dev.roost.tests.NodeScript;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The page during network failures, and during a restart of the server on the same port and database. */
@Execution(ExecutionMode.CONCURRENT)
class InterruptionTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(240);

    @TempDir
    private Path folder;

    private ControlServer control;
    private RestartedChat chat;

    @BeforeAll
    static void requireChromium() {
        Chromium.require();
    }

    @BeforeEach
    void start() throws IOException {
        chat = new RestartedChat(folder);
        chat.start();
        control = new ControlServer().on("/stop", chat::stop).on("/start", chat::start);
    }

    @AfterEach
    void stop() {
        control.close();
        chat.stop();
    }

    @TestFactory
    Stream<DynamicTest> eachMessageArrivesOnce() throws IOException, InterruptedException {
        return NodeScript.run(TIMEOUT, "page-reconnect.mjs", chat.base(), control.base(), Chromium.SCREENSHOTS)
                .print()
                .tests();
    }
}
