package dev.roost.benchmarks;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.roost.gateway.ConnectedSocket;
import dev.roost.gateway.EventContext;
import dev.roost.gateway.Guard;
import dev.roost.gateway.MessageBody;
import dev.roost.gateway.SubscribeMessage;
import dev.roost.gateway.UseGuards;
import dev.roost.gateway.WebSocketGateway;
import dev.roost.server.Socket;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

/** The events of the load generator, heard by an annotated gateway. */
@WebSocketGateway
public final class LoadGateway {
    @SubscribeMessage("chat")
    public void chat(@ConnectedSocket Socket socket, @MessageBody ChatMessage message) {
        socket.broadcast().emit("chat", message);
    }

    @SubscribeMessage("join")
    public String join(@ConnectedSocket Socket socket, @MessageBody String room) {
        socket.join(room);
        return room;
    }

    @SubscribeMessage("msg")
    public void say(@ConnectedSocket Socket socket, @MessageBody RoomMessage message) {
        socket.to(message.room()).emit("msg", message);
    }

    /** Any value, which has to be one. */
    public record Echoed(@JsonValue @NotNull Object value) {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public Echoed {}
    }

    /** Lets in who is connected. */
    public static final class Connected implements Guard {
        @Override
        public boolean canActivate(EventContext context) {
            return context.socket().isConnected();
        }
    }

    @SubscribeMessage("echo")
    @UseGuards(Connected.class)
    public Echoed echo(@MessageBody @Valid @NotNull Echoed value) {
        return value;
    }

    @SubscribeMessage("bin")
    public void file(@ConnectedSocket Socket socket, @MessageBody byte[] data) {
        socket.broadcast().emit("bin", (Object) data);
    }

    /** Blocks its handler. */
    @SubscribeMessage("sleep")
    public long sleep(@MessageBody long millis) throws InterruptedException {
        Thread.sleep(millis);
        return millis;
    }
}
