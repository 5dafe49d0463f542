package dev.roost.chat;

import dev.roost.gateway.ConnectedSocket;
import dev.roost.gateway.GatewayException;
import dev.roost.gateway.MessageBody;
import dev.roost.gateway.OnGatewayConnection;
import dev.roost.gateway.SubscribeMessage;
import dev.roost.gateway.WebSocketGateway;
import dev.roost.gateway.WebSocketServer;
import dev.roost.server.Namespace;
import dev.roost.server.Socket;
import org.jspecify.annotations.Nullable;

/** The rooms: who makes them, who is in them, what is said in them. */
@WebSocketGateway(namespace = "room")
class RoomGateway implements OnGatewayConnection {
    private final ChatGateway chatGateway;
    private final RoomList rooms;

    @WebSocketServer
    private Namespace server;

    RoomGateway(ChatGateway chatGateway, RoomList rooms) {
        this.chatGateway = chatGateway;
        this.rooms = rooms;
    }

    @Override
    public void handleConnection(Socket socket) {
        rooms.tell(names -> socket.emit("rooms", names));
    }

    @SubscribeMessage("createRoom")
    void handleCreateRoom(@MessageBody @Nullable CreateRoom body) {
        CreateRoom wish = Input.required(body);
        String room = Input.name("room", wish.room());
        String nickname = Input.name("nickname", wish.nickname());
        rooms.add(room, names -> {
            chatGateway.notify(Notice.created(nickname, room));
            server.emit("rooms", names);
        });
    }

    @SubscribeMessage("joinRoom")
    void handleJoinRoom(@ConnectedSocket Socket socket, @MessageBody @Nullable JoinRoom body) {
        JoinRoom wish = Input.required(body);
        String room = Input.name("room", wish.room());
        String nickname = Input.name("nickname", wish.nickname());
        rooms.requireExists(room);
        Membership.of(socket).move(room);
        chatGateway.notify(Notice.joined(nickname, room));
    }

    @SubscribeMessage("message")
    void handleMessage(@ConnectedSocket Socket socket, @MessageBody @Nullable RoomMessage body) {
        RoomMessage message = Input.required(body);
        String room = Input.name("room", message.room());
        String nickname = Input.name("nickname", message.nickname());
        String text = Input.text(message.message());
        Membership membership = Membership.of(socket);
        if (!membership.isIn(room)) {
            throw new GatewayException("room: not joined (expected: the room one is in)");
        }
        membership.others().emit("message", Line.of(nickname, text));
    }
}
