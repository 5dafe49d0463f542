package dev.roost.chat.servers;

import dev.roost.chat.Chromium;
import dev.roost.chat.ControlServer;
import dev.roost.chat.OnPostgres;
import dev.roost.tests.NodeScript;
import dev.roost.tests.ProxyProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Three servers behind nginx with sticky cookies, and a browser on each; the servers are restarted one after the other. */
@OnPostgres
@Execution(ExecutionMode.CONCURRENT)
class ThreeBrowsersTest {
    private static final String SCREENSHOTS = Chromium.SCREENSHOTS.isEmpty() ? "" : Chromium.SCREENSHOTS + "/servers";
    private static final Duration TIMEOUT = Duration.ofSeconds(300);

    @TempDir
    private Path folder;

    @BeforeAll
    static void requirePrograms() {
        Chromium.require();
        ProxyProcess.requireNginx();
    }

    @TestFactory
    Stream<DynamicTest> browsersOfThreeServersAreInOneChat() throws IOException, InterruptedException {
        try (ChatCluster cluster = new ChatCluster(
                        folder,
                        "--roost.cluster.type=redis",
                        "--roost.trusted-proxies=127.0.0.1",
                        "--chat.presence-grace=5s");
                ControlServer control = new ControlServer()) {
            List<ClusterServer> servers = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                ClusterServer server = cluster.start();
                servers.add(server);
                control.on("/stop/" + i, server::stop).on("/start/" + i, server::start);
            }
            List<Integer> ports = servers.stream().map(ClusterServer::port).toList();
            try (ProxyProcess nginx = StickyNginx.start(Files.createDirectory(folder.resolve("nginx")), ports)) {
                String base = "http://127.0.0.1:" + nginx.port() + "/";
                List<String> arguments = new ArrayList<>(List.of(base, control.base(), SCREENSHOTS));
                ports.forEach(port -> arguments.add("127.0.0.1:" + port));
                List<DynamicTest> tests = new ArrayList<>();
                NodeScript.run(TIMEOUT, "page-servers.mjs", arguments.toArray(String[]::new))
                        .print()
                        .tests()
                        .forEach(tests::add);
                // Each browser of these scripts gets a random server.
                for (String script : List.of("page-story.mjs", "page-messages.mjs", "page-people.mjs")) {
                    NodeScript.run(TIMEOUT, script, base, SCREENSHOTS)
                            .print()
                            .tests()
                            .forEach(tests::add);
                }
                return tests.stream();
            }
        }
    }
}
