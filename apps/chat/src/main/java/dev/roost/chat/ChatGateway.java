package dev.roost.chat;

import dev.roost.gateway.ConnectedSocket;
import dev.roost.gateway.MessageBody;
import dev.roost.gateway.SubscribeMessage;
import dev.roost.gateway.WebSocketGateway;
import dev.roost.gateway.WebSocketServer;
import dev.roost.server.Namespace;
import dev.roost.server.Socket;
import org.jspecify.annotations.Nullable;

/** What concerns everybody: notices, and what is said to all. */
@WebSocketGateway(namespace = "chat")
class ChatGateway {
    @WebSocketServer
    private Namespace server;

    @SubscribeMessage("message")
    void handleMessage(@ConnectedSocket Socket socket, @MessageBody @Nullable ChatMessage body) {
        ChatMessage message = Input.required(body);
        String nickname = Input.name("nickname", message.nickname());
        socket.broadcast().emit("message", nickname + ": " + Input.text(message.message()));
    }

    /** Tells everybody, whoever caused it included. */
    void notify(Notice notice) {
        server.emit("notice", notice);
    }
}
