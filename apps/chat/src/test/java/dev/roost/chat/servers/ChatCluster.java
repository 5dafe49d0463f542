package dev.roost.chat.servers;

import dev.roost.chat.Postgres;
import dev.roost.tests.RedisProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One PostgreSQL, one Redis and one folder of files for several servers of the chat. The test class must have {@code OnPostgres}. */
final class ChatCluster implements AutoCloseable {
    private final String database = Postgres.newDatabase();
    private final RedisProcess redis = RedisProcess.start();
    private final List<ClusterServer> servers = new ArrayList<>();
    private final Path folder;
    private final List<String> more;

    /** @param more arguments of all servers */
    ChatCluster(Path folder, String... more) {
        this.folder = folder;
        this.more = List.of(more);
    }

    RedisProcess redis() {
        return redis;
    }

    String redisUri() {
        return redis.uri();
    }

    /** Returns the arguments of a server of this cluster. */
    List<String> arguments() throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "--spring.datasource.url=" + database,
                "--spring.data.redis.url=" + redis.uri(),
                "--chat.files.directory=" + Files.createDirectories(folder.resolve("files")),
                "--spring.lifecycle.timeout-per-shutdown-phase=5s"));
        arguments.addAll(more);
        return arguments;
    }

    /** Starts a server in this process. */
    ClusterServer start() throws IOException {
        ClusterServer server = new ClusterServer(arguments());
        servers.add(server);
        server.start();
        return server;
    }

    @Override
    public void close() {
        servers.forEach(ClusterServer::stop);
        redis.close();
    }
}
