package dev.roost.benchmarks;

import dev.roost.gateway.ConnectedSocket;
import dev.roost.gateway.MessageBody;
import dev.roost.gateway.SubscribeMessage;
import dev.roost.gateway.WebSocketGateway;
import dev.roost.server.Socket;

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

    @SubscribeMessage("echo")
    public Object echo(@MessageBody Object value) {
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
