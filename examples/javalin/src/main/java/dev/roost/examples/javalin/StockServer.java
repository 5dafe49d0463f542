package dev.roost.examples.javalin;

import dev.roost.gateway.Gateways;
import dev.roost.gateway.MessageBody;
import dev.roost.gateway.SubscribeMessage;
import dev.roost.gateway.WebSocketGateway;
import dev.roost.server.RoostServer;
import dev.roost.servlet.RoostServlet;
import io.javalin.Javalin;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.ee10.websocket.jakarta.server.config.JakartaWebSocketServletContainerInitializer;

/** Routes of Javalin and sockets of Roost on one port. */
public final class StockServer {
    private StockServer() {}

    public static void main(String[] args) {
        start(7070);
    }

    /** @param port 0 for any free port */
    static Javalin start(int port) {
        Map<String, Integer> stock = new ConcurrentHashMap<>(Map.of("apple", 3));
        RoostServer io = RoostServer.create();
        new Gateways(io).register(new StockGateway(stock));

        return Javalin.create(config -> {
                    config.jetty.modifyServletContextHandler(context -> mount(io, context));
                    config.routes.get(
                            "/stock/{item}",
                            request -> request.result(String.valueOf(stock.get(request.pathParam("item")))));
                    config.routes.post("/stock/{item}", request -> {
                        stock.put(request.pathParam("item"), Integer.parseInt(request.body()));
                        io.of("/stock").emit("stock", stock); // from a route to all sockets
                    });
                })
                .start(port);
    }

    private static void mount(RoostServer io, ServletContextHandler context) {
        JakartaWebSocketServletContainerInitializer.configure(context, null);
        ServletHolder servlet = new ServletHolder(new RoostServlet(io.engine()));
        servlet.setAsyncSupported(true);
        context.addServlet(servlet, "/socket.io/*");
    }

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
