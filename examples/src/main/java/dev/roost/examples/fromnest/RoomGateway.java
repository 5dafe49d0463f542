package dev.roost.examples.fromnest;

import dev.roost.gateway.ConnectedSocket;
import dev.roost.gateway.EventContext;
import dev.roost.gateway.GatewayException;
import dev.roost.gateway.Guard;
import dev.roost.gateway.MessageBody;
import dev.roost.gateway.OnGatewayConnection;
import dev.roost.gateway.OnGatewayDisconnect;
import dev.roost.gateway.OnGatewayInit;
import dev.roost.gateway.Reply;
import dev.roost.gateway.SubscribeMessage;
import dev.roost.gateway.UseGuards;
import dev.roost.gateway.WebSocketGateway;
import dev.roost.gateway.WebSocketServer;
import dev.roost.server.DisconnectReason;
import dev.roost.server.Namespace;
import dev.roost.server.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A port of a NestJS gateway: hooks, a guard, an answer, an event as the answer, an exception. */
@WebSocketGateway(namespace = "room")
public class RoomGateway implements OnGatewayInit, OnGatewayConnection, OnGatewayDisconnect {
    record CreateRoom(String room, String nickname) {}

    static class MemberGuard implements Guard {
        @Override
        public boolean canActivate(EventContext context) {
            return !context.socket().rooms().contains("banned");
        }
    }

    private final Set<String> rooms = ConcurrentHashMap.newKeySet();

    @WebSocketServer
    private Namespace server;

    @Override
    public void afterInit(Namespace namespace) {
        rooms.add("lobby");
    }

    @Override
    public void handleConnection(Socket client) {
        client.emit("rooms", rooms);
    }

    @Override
    public void handleDisconnect(Socket client, DisconnectReason reason) {
        server.emit("notice", client.id() + " has left");
    }

    @SubscribeMessage("createRoom")
    @UseGuards(MemberGuard.class)
    Reply createRoom(@ConnectedSocket Socket client, @MessageBody CreateRoom body) {
        if (!rooms.add(body.room())) {
            throw new GatewayException("there is a room of that name");
        }
        client.join(body.room());
        server.emit("rooms", rooms);
        return Reply.event("created", body.room());
    }

    @SubscribeMessage("count")
    int count() {
        return rooms.size();
    }
}
