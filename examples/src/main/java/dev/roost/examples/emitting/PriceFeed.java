package dev.roost.examples.emitting;

import dev.roost.netty.NettyServer;
import dev.roost.server.Namespace;
import dev.roost.server.RoostServer;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Without a framework: pass the {@code RoostServer} or a namespace to the classes that emit. */
public final class PriceFeed implements AutoCloseable {
    private final RoostServer io = RoostServer.create();
    private final Namespace prices = io.of("/prices");
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    private final NettyServer server;

    /** @param port 0 for any free port */
    PriceFeed(int port) {
        server = NettyServer.bind(io.engine(), port);
        scheduler.scheduleAtFixedRate(() -> publish("tea", 3), 0, 200, TimeUnit.MILLISECONDS);
    }

    void publish(String item, int price) {
        prices.emit("price", Map.of("item", item, "price", price));
    }

    int port() {
        return server.port();
    }

    @Override
    public void close() {
        scheduler.shutdownNow();
        io.close().join();
        server.close();
    }

    public static void main(String[] args) {
        PriceFeed feed = new PriceFeed(3000);
        Runtime.getRuntime().addShutdownHook(new Thread(feed::close));
    }
}
