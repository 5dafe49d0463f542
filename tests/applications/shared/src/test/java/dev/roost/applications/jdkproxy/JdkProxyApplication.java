package dev.roost.applications.jdkproxy;

import dev.roost.gateway.OnGatewayConnection;
import dev.roost.gateway.SubscribeMessage;
import dev.roost.gateway.WebSocketGateway;
import dev.roost.gateway.WebSocketServer;
import dev.roost.server.Namespace;
import dev.roost.server.Socket;
import java.util.concurrent.CompletableFuture;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;

/** By default {@code @EnableAsync} makes JDK proxies of beans that implement an interface. */
@SpringBootApplication
@EnableAsync
class JdkProxyApplication {}

@WebSocketGateway(namespace = "advised")
class AdvisedGateway implements OnGatewayConnection {
    @WebSocketServer
    private Namespace server;

    @Override
    public void handleConnection(Socket socket) {
        server.emit("joined", socket.id());
    }

    @SubscribeMessage("thread")
    String thread() {
        return Thread.currentThread().getName();
    }

    @Async
    @SubscribeMessage("async")
    CompletableFuture<String> async() {
        return CompletableFuture.completedFuture(Thread.currentThread().getName());
    }
}
