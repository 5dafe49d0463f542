package dev.roost.chat.servers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.chat.OnPostgres;
import dev.roost.tests.NodeScript;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Two servers of the chat and one of the original application on NestJS, in one cluster. */
@OnPostgres
@Execution(ExecutionMode.CONCURRENT)
class OriginalServerTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(240);

    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> clientsOfAllServersTalkInOneRoom() throws IOException, InterruptedException {
        try (ChatCluster cluster =
                new ChatCluster(folder, "--roost.cluster.type=redis", "--chat.original-servers=true")) {
            ClusterServer one = cluster.start();
            ClusterServer two = cluster.start();
            Process nest = new ProcessBuilder("node", "original-server.mjs", cluster.redisUri())
                    .directory(Path.of("src", "test", "js").toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            try (BufferedReader output = nest.inputReader()) {
                String port = output.readLine();
                assertThat(port).as("port of the original server").matches("\\d+");
                return NodeScript.run(
                                TIMEOUT,
                                "original-cluster.mjs",
                                one.base(),
                                two.base(),
                                "http://127.0.0.1:" + port + "/")
                        .print()
                        .tests();
            } finally {
                nest.destroyForcibly().waitFor();
            }
        }
    }
}
