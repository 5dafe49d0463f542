package dev.roost.applications.forwarded;

import dev.roost.gateway.ConnectedSocket;
import dev.roost.gateway.SubscribeMessage;
import dev.roost.gateway.WebSocketGateway;
import dev.roost.server.Socket;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
class ForwardedApplication {}

@WebSocketGateway
class AddressGateway {
    @SubscribeMessage("address")
    String address(@ConnectedSocket Socket socket) {
        return socket.handshake().address();
    }
}
