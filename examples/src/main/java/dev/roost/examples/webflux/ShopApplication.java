package dev.roost.examples.webflux;

import dev.roost.gateway.MessageBody;
import dev.roost.gateway.SubscribeMessage;
import dev.roost.gateway.WebSocketGateway;
import dev.roost.gateway.WebSocketServer;
import dev.roost.server.Namespace;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.stereotype.Service;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** A WebFlux application whose pages and sockets share one port. */
@SpringBootApplication
public class ShopApplication {
    public static void main(String[] args) {
        SpringApplication.run(ShopApplication.class, args);
    }

    @Service
    static class Stock {
        private final Map<String, Integer> items = new ConcurrentHashMap<>(Map.of("apple", 3));

        int of(String item) {
            return items.getOrDefault(item, 0);
        }

        int buy(String item) {
            return items.compute(item, (name, left) -> Math.max(0, (left == null ? 0 : left) - 1));
        }
    }

    @RestController
    static class StockController {
        private final Stock stock;

        StockController(Stock stock) {
            this.stock = stock;
        }

        @GetMapping("/stock/{item}")
        Mono<Integer> stock(@PathVariable String item) {
            return Mono.just(stock.of(item));
        }
    }

    @WebSocketGateway(namespace = "shop")
    static class ShopGateway {
        private final Stock stock;

        @WebSocketServer
        private Namespace server;

        ShopGateway(Stock stock) {
            this.stock = stock;
        }

        @SubscribeMessage("buy")
        Mono<Integer> buy(@MessageBody String item) {
            return Mono.fromCallable(() -> stock.buy(item)).doOnNext(left -> server.emit("stock", Map.of(item, left)));
        }
    }
}
