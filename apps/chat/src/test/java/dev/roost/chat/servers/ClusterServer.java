package dev.roost.chat.servers;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** One server of the chat, in this process; a restart uses the same port. */
final class ClusterServer {
    private final List<String> arguments;
    private int port;
    private @Nullable ConfigurableApplicationContext context;

    ClusterServer(List<String> arguments) {
        this.arguments = arguments;
    }

    void start() {
        List<String> all = new ArrayList<>(arguments);
        all.add("--server.port=" + port);
        try {
            context = new SpringApplication(Class.forName("dev.roost.chat.ChatApplication"))
                    .run(all.toArray(String[]::new));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
        port = ((WebServerApplicationContext) context).getWebServer().getPort();
    }

    void stop() {
        if (context != null) {
            context.close();
            context = null;
        }
    }

    <T> T bean(Class<T> type) {
        return Objects.requireNonNull(context).getBean(type);
    }

    int port() {
        return port;
    }

    String base() {
        return "http://127.0.0.1:" + port + "/";
    }
}
