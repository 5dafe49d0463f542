package dev.roost.examples.quarkus;

import dev.roost.gateway.MessageBody;
import dev.roost.gateway.SubscribeMessage;
import dev.roost.gateway.WebSocketGateway;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** {@code @Singleton} has no client proxy, so the gateway itself is registered. */
@Singleton
@WebSocketGateway(namespace = "stock")
class StockGateway {
    private final Map<String, Integer> stock = new ConcurrentHashMap<>(Map.of("apple", 3));

    @SubscribeMessage("buy")
    int buy(@MessageBody String item) {
        return stock.merge(item, -1, Integer::sum);
    }
}
