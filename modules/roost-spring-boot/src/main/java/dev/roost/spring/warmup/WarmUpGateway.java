package dev.roost.spring.warmup;

import dev.roost.gateway.ConnectedSocket;
import dev.roost.gateway.MessageBody;
import dev.roost.gateway.SubscribeMessage;
import dev.roost.gateway.WebSocketGateway;
import dev.roost.server.Socket;

/** Answers the events of the warm-up. */
@WebSocketGateway
final class WarmUpGateway {
    /** A value with a property, as most events have one. */
    record Answer(String text) {}

    @SubscribeMessage("ask")
    Answer ask(@MessageBody String text) {
        return new Answer(text);
    }

    @SubscribeMessage("tick")
    void tick(@ConnectedSocket Socket socket, @MessageBody String text) {
        socket.namespace().emit("ticked", new Answer(text));
    }
}
