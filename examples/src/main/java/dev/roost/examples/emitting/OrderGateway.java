package dev.roost.examples.emitting;

import dev.roost.gateway.OnGatewayConnection;
import dev.roost.gateway.WebSocketGateway;
import dev.roost.server.Socket;

/** Each socket joins the room of its customer, so an event can be sent to all devices of a customer. */
@WebSocketGateway(namespace = "orders")
class OrderGateway implements OnGatewayConnection {
    @Override
    public void handleConnection(Socket socket) {
        String customer = socket.handshake().query().get("customer"); // with Spring Security: socket.principal()
        if (customer != null) {
            socket.join("customer:" + customer);
        }
        socket.emit("welcome", socket.id());
    }
}
