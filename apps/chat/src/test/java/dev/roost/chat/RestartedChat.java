package dev.roost.chat;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** The application with its data in a folder; a restart uses the same port. */
final class RestartedChat {
    private static final String H2 = "jdbc:h2:file:%s;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;"
            + "DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_ON_EXIT=FALSE";

    private final Path folder;
    private int port;
    private @Nullable ConfigurableApplicationContext context;

    RestartedChat(Path folder) {
        this.folder = folder;
    }

    void start() {
        context = new SpringApplication(ChatApplication.class)
                .run(
                        "--server.port=" + port,
                        "--spring.datasource.url=" + H2.formatted(folder.resolve("chat")),
                        "--spring.lifecycle.timeout-per-shutdown-phase=2s");
        port = ((WebServerApplicationContext) context).getWebServer().getPort();
    }

    void stop() {
        if (context != null) {
            context.close();
            context = null;
        }
    }

    String base() {
        return "http://127.0.0.1:" + port + "/";
    }
}
