package dev.roost.examples.vertx;

import dev.roost.engine.EngineOptions;
import dev.roost.engine.http.OriginPolicy;
import dev.roost.gateway.Gateways;
import dev.roost.gateway.MessageBody;
import dev.roost.gateway.SubscribeMessage;
import dev.roost.gateway.WebSocketGateway;
import dev.roost.netty.NettyServer;
import dev.roost.server.RoostServer;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Routes on a port of Vert.x, sockets on a separate port. */
public final class StockVerticle extends VerticleBase {
    private final Map<String, Integer> stock = new ConcurrentHashMap<>(Map.of("apple", 3));
    private final int httpPort;
    private final int socketPort;
    private final RoostServer io;
    private HttpServer http;
    private NettyServer sockets;

    /** @param httpPort 0 for any free port; the same for {@code socketPort} */
    StockVerticle(int httpPort, int socketPort) {
        this.httpPort = httpPort;
        this.socketPort = socketPort;
        EngineOptions config = EngineOptions.builder()
                .origins(OriginPolicy.of(List.of("http://localhost:" + httpPort))) // pages have the other port
                .build();
        io = RoostServer.builder().engine(config).build();
        new Gateways(io).register(new StockGateway(stock));
    }

    public static void main(String[] args) {
        Vertx.vertx().deployVerticle(new StockVerticle(8080, 3000));
    }

    @Override
    public Future<?> start() {
        Router router = Router.router(vertx);
        router.post("/stock/:item/:count").handler(this::put);
        return vertx.executeBlocking(() -> NettyServer.bind(io.engine(), socketPort))
                .onSuccess(bound -> sockets = bound)
                .compose(
                        bound -> vertx.createHttpServer().requestHandler(router).listen(httpPort))
                .onSuccess(listening -> http = listening);
    }

    @Override
    public Future<?> stop() {
        return Future.fromCompletionStage(io.close())
                .compose(closed -> vertx.executeBlocking(() -> {
                    sockets.close();
                    return null;
                }));
    }

    /** On an event loop of Vert.x: {@code emit} does not block. */
    private void put(RoutingContext request) {
        stock.put(request.pathParam("item"), Integer.parseInt(request.pathParam("count")));
        io.of("/stock").emit("stock", stock);
        request.end();
    }

    int httpPort() {
        return http.actualPort();
    }

    int socketPort() {
        return sockets.port();
    }

    /** Handlers run on threads of Roost, and may block. */
    @WebSocketGateway(namespace = "stock")
    static final class StockGateway {
        private final Map<String, Integer> stock;

        StockGateway(Map<String, Integer> stock) {
            this.stock = stock;
        }

        @SubscribeMessage("buy")
        int buy(@MessageBody String item) {
            return stock.merge(item, -1, Integer::sum);
        }
    }
}
