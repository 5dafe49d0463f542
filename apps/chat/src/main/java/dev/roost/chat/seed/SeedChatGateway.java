package dev.roost.chat.seed;

import static dev.roost.gateway.RateLimit.Per.ADDRESS;

import dev.roost.gateway.AckPolicy;
import dev.roost.gateway.ConnectedSocket;
import dev.roost.gateway.MessageBody;
import dev.roost.gateway.OnGatewayConnection;
import dev.roost.gateway.OnGatewayDisconnect;
import dev.roost.gateway.RateLimit;
import dev.roost.gateway.SubscribeMessage;
import dev.roost.gateway.UseAckPolicy;
import dev.roost.gateway.UseFilters;
import dev.roost.gateway.WebSocketGateway;
import dev.roost.server.DisconnectReason;
import dev.roost.server.Socket;
import org.jspecify.annotations.Nullable;

/** Messages to everybody on {@code /chat}. They belong to no room and are not stored. */
@WebSocketGateway(namespace = "chat")
@UseAckPolicy(AckPolicy.RETURNED_VALUES)
@UseFilters({SeedChatExceptionFilter.class, SeedGatewayExceptionFilter.class})
@ConditionalOnGuests
class SeedChatGateway implements OnGatewayConnection, OnGatewayDisconnect {
    private final GuestInput input;
    private final GuestNotices notices;

    SeedChatGateway(GuestInput input, GuestNotices notices) {
        this.input = input;
        this.notices = notices;
    }

    @Override
    public void handleConnection(Socket socket) {
        notices.connected(socket);
    }

    @Override
    public void handleDisconnect(Socket socket, DisconnectReason reason) {
        notices.disconnected(socket);
    }

    @SubscribeMessage("message")
    @RateLimit(events = 500, seconds = 10)
    @RateLimit(events = 1000, seconds = 10, per = ADDRESS)
    void handleMessage(@ConnectedSocket Socket socket, @MessageBody @Nullable ChatMessageRequest body) {
        ChatMessageRequest message = GuestInput.required(body);
        String nickname = input.nickname(message.nickname()).text();
        socket.broadcast().emit("message", Html.line(nickname, GuestInput.text(message.message())));
    }
}
