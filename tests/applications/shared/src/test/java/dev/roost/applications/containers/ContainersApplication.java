package dev.roost.applications.containers;

import dev.roost.gateway.MessageBody;
import dev.roost.gateway.SubscribeMessage;
import dev.roost.gateway.WebSocketGateway;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
class ContainersApplication {}

record Item(@NotBlank String item, @Min(1) int pieces) {}

@WebSocketGateway(namespace = "lists")
class ListsGateway {
    @SubscribeMessage("list")
    int list(@MessageBody List<@Valid Item> items) {
        return items.size();
    }

    @SubscribeMessage("map")
    int map(@MessageBody Map<String, @Valid Item> items) {
        return items.size();
    }

    @SubscribeMessage("texts")
    int texts(@MessageBody List<@NotBlank String> texts) {
        return texts.size();
    }

    @SubscribeMessage("ids")
    int ids(@MessageBody("ids") List<@Min(1) Integer> ids) {
        return ids.size();
    }

    @SubscribeMessage("orders")
    int orders(@MessageBody("orders") List<@Valid Item> items) {
        return items.size();
    }

    @SubscribeMessage("nested")
    int nested(@MessageBody Map<String, List<@Valid Item>> items) {
        return items.size();
    }

    @SubscribeMessage("optional")
    String optional(@MessageBody("nickname") Optional<@Size(min = 1) String> nickname) {
        return nickname.orElse("nobody");
    }

    @SubscribeMessage("required")
    String required(@MessageBody @NotNull @Valid Item item) {
        return item.item();
    }

    @SubscribeMessage("valid-only")
    String validOnly(@MessageBody @Valid Item item) {
        return item == null ? "null" : item.item();
    }

    @SubscribeMessage("valid-list")
    int validList(@MessageBody @Valid List<Item> items) {
        return items.size();
    }
}
