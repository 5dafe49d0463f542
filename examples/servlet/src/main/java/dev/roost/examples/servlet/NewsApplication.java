package dev.roost.examples.servlet;

import dev.roost.gateway.OnGatewayConnection;
import dev.roost.gateway.WebSocketGateway;
import dev.roost.gateway.WebSocketServer;
import dev.roost.server.Namespace;
import dev.roost.server.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** A Spring MVC application that sends posted news to all sockets. */
@SpringBootApplication
public class NewsApplication {
    public static void main(String[] args) {
        SpringApplication.run(NewsApplication.class, args);
    }

    @WebSocketGateway(namespace = "news")
    static class NewsGateway implements OnGatewayConnection {
        private final List<String> news = new CopyOnWriteArrayList<>();

        @WebSocketServer
        private Namespace server;

        @Override
        public void handleConnection(Socket socket) {
            socket.emit("archive", news);
        }

        void publish(String text) {
            news.add(text);
            server.emit("news", text);
        }

        List<String> all() {
            return List.copyOf(news);
        }
    }

    @RestController
    static class NewsController {
        private final NewsGateway gateway;

        NewsController(NewsGateway gateway) {
            this.gateway = gateway;
        }

        @PostMapping("/news")
        void publish(@RequestBody String text) {
            gateway.publish(text);
        }

        @GetMapping("/news")
        List<String> all() {
            return gateway.all();
        }
    }
}
