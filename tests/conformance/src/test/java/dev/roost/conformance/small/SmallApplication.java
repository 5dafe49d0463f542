package dev.roost.conformance.small;

import dev.roost.gateway.ConnectedSocket;
import dev.roost.gateway.MessageBody;
import dev.roost.gateway.SubscribeMessage;
import dev.roost.gateway.WebSocketGateway;
import dev.roost.server.Socket;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What an application is on any web server: a gateway and a controller. */
@SpringBootApplication
class SmallApplication {
    @WebSocketGateway
    static class EchoGateway {
        @SubscribeMessage("echo")
        Object echo(@MessageBody Object value) {
            return value;
        }

        @SubscribeMessage("binary")
        byte[] binary(@MessageBody byte[] bytes) {
            return bytes;
        }

        @SubscribeMessage("transport")
        String transport(@ConnectedSocket Socket socket) {
            return socket.transport();
        }
    }

    @RestController
    static class Health {
        @GetMapping("/health")
        String health() {
            return "up";
        }
    }
}
