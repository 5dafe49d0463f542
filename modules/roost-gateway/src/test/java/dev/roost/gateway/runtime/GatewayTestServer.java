package dev.roost.gateway.runtime;

import dev.roost.gateway.AckPolicy;
import dev.roost.server.RoostServer;
import dev.roost.testkit.ManualLoop;
import dev.roost.testkit.RecordingExchange;
import dev.roost.testkit.RecordingLink;

/** A server in memory with gateways, whose handlers run where the test drives the loop. */
final class GatewayTestServer {
    final ManualLoop loop = new ManualLoop();
    final RoostServer server =
            RoostServer.builder().handlerExecutor(Runnable::run).build();

    GatewayTestServer(AckPolicy policy, Object... gateways) {
        Gateways registry = new Gateways(server, policy);
        for (Object gateway : gateways) {
            registry.register(gateway);
        }
    }

    /** A client that has joined namespaces; what it got so far is forgotten. */
    RecordingLink connect(String... namespaces) {
        RecordingExchange exchange = RecordingExchange.webSocket(loop, "EIO=4&transport=websocket");
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
