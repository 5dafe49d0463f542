package dev.roost.examples.fromnetty;

import dev.roost.engine.EngineOptions;
import dev.roost.engine.http.OriginPolicy;
import dev.roost.netty.NettyServer;
import dev.roost.server.ConnectionRefusedException;
import dev.roost.server.Namespace;
import dev.roost.server.RoostServer;
import dev.roost.server.Socket;
import java.time.Duration;
import java.util.List;

/** A port of a netty-socketio application: a namespace, listeners, a room, an acknowledgement, a token. */
public final class AuctionServer {
    private AuctionServer() {}

    record Bid(String lot, int amount) {}

    /** @param port 0 for any free port */
    static NettyServer start(int port) {
        EngineOptions config = EngineOptions.builder()
                .pingInterval(Duration.ofSeconds(25))
                .origins(OriginPolicy.of(List.of("https://auction.example")))
                .build();
        RoostServer io = RoostServer.builder().engine(config).build();

        Namespace auction = io.of("/auction");
        auction.use(AuctionServer::authorize);
        auction.onConnection(socket -> socket.emit("welcome", socket.id()));
        auction.onDisconnect((socket, reason) -> System.out.println(socket.id() + " left: " + reason.text()));
        auction.on("watch", String.class, (lot, event) -> {
            event.socket().join(lot);
            event.ack();
        });
        auction.on("bid", Bid.class, (bid, event) -> {
            auction.to(bid.lot()).emit("bid", bid.amount());
            event.ack("accepted");
        });
        return NettyServer.bind(io.engine(), port);
    }

    private static void authorize(Socket socket) throws ConnectionRefusedException {
        if (!"secret".equals(socket.handshake().query().get("token"))) {
            throw new ConnectionRefusedException("not authorized");
        }
    }
}
