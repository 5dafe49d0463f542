package dev.roost.gateway;

import dev.roost.server.RoostServer;
import dev.roost.test.ManualLoop;
import dev.roost.test.RecordingExchange;
import dev.roost.test.RecordingLink;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;

/** An in-memory server with gateways. Handlers run on the thread of the test, which drives the loop. */
public final class GatewayTestServer {
    final ManualLoop loop = new ManualLoop();
    final RoostServer server;
    final Gateways gateways;

    GatewayTestServer(GatewayOptions options, Object... gateways) {
        this(builder -> builder.options(options), gateways);
    }

    public GatewayTestServer(UnaryOperator<Gateways.Builder> configured, Object... gateways) {
        this(Runnable::run, configured, gateways);
    }

    static GatewayTestServer withHandlersOn(Executor handlers, Object gateway) {
        return new GatewayTestServer(handlers, builder -> builder, new Object[] {gateway});
    }

    private GatewayTestServer(Executor handlers, UnaryOperator<Gateways.Builder> configured, Object[] gateways) {
        server = RoostServer.builder().handlerExecutor(handlers).build();
        this.gateways = configured.apply(Gateways.builder(server)).build();
        for (Object gateway : gateways) {
            this.gateways.register(gateway);
        }
    }

    /** Returns a client that has joined namespaces. What it received until then is discarded. */
    public RecordingLink connect(String... namespaces) {
        RecordingExchange exchange = RecordingExchange.webSocket(loop, "EIO=4&transport=websocket");
        return connect(exchange, namespaces);
    }

    RecordingLink connect(RecordingExchange exchange, String... namespaces) {
        server.engine().handle(exchange);
        loop.run();
        RecordingLink link = exchange.link();
        for (String namespace : namespaces) {
            link.text("40" + namespace + ",");
        }
        link.takeSent();
        return link;
    }
}
