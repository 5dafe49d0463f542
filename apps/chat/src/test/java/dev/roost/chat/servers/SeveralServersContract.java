package dev.roost.chat.servers;

import dev.roost.chat.ChatProcess;
import dev.roost.chat.ControlServer;
import dev.roost.chat.OnPostgres;
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

/** Three servers of the chat, of which one is killed at the end: each has the same rooms, people, messages, limits and files. */
@OnPostgres
@Execution(ExecutionMode.CONCURRENT)
abstract class SeveralServersContract {
    private static final Duration TIMEOUT = Duration.ofSeconds(240);

    @TempDir
    private Path folder;

    /** Returns the value of {@code roost.cluster.type}. */
    abstract String type();

    @TestFactory
    Stream<DynamicTest> serversAreOneChat() throws IOException, InterruptedException {
        String[] options = {
            "--roost.cluster.type=" + type(),
            "--chat.presence-grace=500ms",
            "--chat.alive-interval=1s",
            "--chat.quotas.rooms-per-person=3",
            "--chat.quotas.text-per-person=20KB"
        };
        try (ChatCluster cluster = new ChatCluster(folder, options);
                ControlServer control = new ControlServer()) {
            ClusterServer one = cluster.start();
            ClusterServer two = cluster.start();
            ChatProcess three = new ChatProcess(folder, cluster.arguments());
            control.on("/kill", three::kill);
            try {
                return NodeScript.run(
                                TIMEOUT,
                                "servers-story.mjs",
                                one.base(),
                                two.base(),
                                "http://127.0.0.1:" + three.port() + "/",
                                control.base())
                        .print()
                        .tests();
            } finally {
                three.end();
            }
        }
    }
}
