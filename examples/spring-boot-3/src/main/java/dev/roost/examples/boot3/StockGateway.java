package dev.roost.examples.boot3;

import dev.roost.gateway.MessageBody;
import dev.roost.gateway.SubscribeMessage;
import dev.roost.gateway.WebSocketGateway;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

@Component
@WebSocketGateway(namespace = "stock")
class StockGateway {
    private final Map<String, Integer> stock = new ConcurrentHashMap<>(Map.of("apple", 3));

    @SubscribeMessage("buy")
    int buy(@MessageBody String item) {
        return stock.merge(item, -1, Integer::sum);
    }
}
