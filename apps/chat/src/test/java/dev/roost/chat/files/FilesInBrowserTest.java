package dev.roost.chat.files;

import dev.roost.chat.Chromium;
import dev.roost.chat.OwnFiles;
import dev.roost.tests.NodeScript;
import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Files from the official client to a real browser. */
@OwnFiles
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "chat.files.max-size=2MB")
@Execution(ExecutionMode.CONCURRENT)
class FilesInBrowserTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(240);

    @LocalServerPort
    private int port;

    @BeforeAll
    static void requireChromium() {
        Chromium.require();
    }

    @TestFactory
    Stream<DynamicTest> sentFilesAreNeverExecuted() throws IOException, InterruptedException {
        String png = Base64.getEncoder().encodeToString(FileSamples.encoded("png", 1500, 1000));
        return NodeScript.run(TIMEOUT, "files-page.mjs", "http://localhost:" + port, png, Chromium.SCREENSHOTS)
                .tests();
    }
}
