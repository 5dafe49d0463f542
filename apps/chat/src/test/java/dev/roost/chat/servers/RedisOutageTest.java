package dev.roost.chat.servers;

import dev.roost.chat.Chromium;
import dev.roost.chat.ControlServer;
import dev.roost.chat.OnPostgres;
import dev.roost.tests.NodeScript;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Two servers, and a page on each; Redis ends, and comes back empty. */
@OnPostgres
@Execution(ExecutionMode.CONCURRENT)
class RedisOutageTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(240);

    @TempDir
    private Path folder;

    @BeforeAll
    static void requireChromium() {
        Chromium.require();
    }

    @TestFactory
    Stream<DynamicTest> pagesLoadWhatTheyHaveMissed() throws IOException, InterruptedException {
        try (ChatCluster cluster = new ChatCluster(folder, "--roost.cluster.type=redis");
                ControlServer control = new ControlServer()) {
            ClusterServer one = cluster.start();
            ClusterServer two = cluster.start();
            control.on("/redis/kill", cluster.redis()::kill).on("/redis/restart", cluster.redis()::restart);
            return NodeScript.run(TIMEOUT, "servers-outage.mjs", one.base(), two.base(), control.base())
                    .print()
                    .tests();
        }
    }
}
