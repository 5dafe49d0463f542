package dev.roost.chat.servers;

import dev.roost.chat.OnPostgres;
import dev.roost.chat.service.access.Invites;
import dev.roost.tests.NodeScript;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Invite links, roles, bans and sanctions of guests hold for all servers. */
@OnPostgres
@Execution(ExecutionMode.CONCURRENT)
class AccessOnSeveralServersTest {
    private static final String PASSWORD = "correct horse";
    private static final Duration TIMEOUT = Duration.ofSeconds(240);

    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> accessIsTheSameOnAllServers() throws IOException, InterruptedException {
        try (ChatCluster cluster = new ChatCluster(
                folder,
                "--roost.cluster.type=redis",
                "--chat.presence-grace=500ms",
                "--chat.access.network-hold=0s",
                "--chat.admin.password=" + PASSWORD,
                "--chat.access.attempts-per-minute=0")) {
            ClusterServer one = cluster.start();
            ClusterServer two = cluster.start();
            return NodeScript.run(
                            TIMEOUT,
                            "servers-access.mjs",
                            one.base(),
                            two.base(),
                            one.bean(Invites.class).createOwnerLink(),
                            PASSWORD)
                    .print()
                    .tests();
        }
    }
}
