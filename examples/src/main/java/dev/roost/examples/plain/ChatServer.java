package dev.roost.examples.plain;

import dev.roost.netty.NettyServer;
import dev.roost.server.RoostServer;
import dev.roost.server.Socket;
import java.time.Duration;

/** A chat without a framework: clients join rooms and receive their messages. */
public final class ChatServer {
    private ChatServer() {}

    record Message(String room, String text) {}

    public static void main(String[] args) {
        RoostServer io = create();
        NettyServer server = NettyServer.bind(io.engine(), 3000);
        // SIGTERM: handlers end and clients are closed in waves, before the port is closed.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            io.close(Duration.ofSeconds(25)).join();
            server.close();
        }));
        io.whenFailed().thenAccept(cause -> Runtime.getRuntime().halt(70));
    }

    /** @param port 0 for any free port */
    static NettyServer start(int port) {
        return NettyServer.bind(create().engine(), port);
    }

    private static RoostServer create() {
        RoostServer io = RoostServer.create();
        io.of("/chat").onConnection(ChatServer::serve);
        return io;
    }

    private static void serve(Socket socket) {
        socket.on("join", String.class, (room, event) -> {
            socket.join(room);
            socket.to(room).emit("joined", socket.id());
            event.ack();
        });
        socket.on("say", Message.class, (message, event) -> {
            socket.to(message.room()).emit("said", message.text());
            event.ack();
        });
        socket.onDisconnecting((gone, reason) -> gone.to(gone.rooms()).emit("left", gone.id()));
    }
}
