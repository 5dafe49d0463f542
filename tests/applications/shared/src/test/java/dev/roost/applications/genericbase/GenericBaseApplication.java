package dev.roost.applications.genericbase;

import dev.roost.gateway.EventContext;
import dev.roost.gateway.Guard;
import dev.roost.gateway.MessageBody;
import dev.roost.gateway.SubscribeMessage;
import dev.roost.gateway.UseGuards;
import dev.roost.gateway.WebSocketGateway;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.util.List;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
class GenericBaseApplication {}

record Order(@NotBlank String item, @Min(1) int pieces) {}

record User(@NotBlank String name) {}

/** What several gateways have in common. */
abstract class Crud<T, K> {
    @SubscribeMessage("create")
    String create(@MessageBody @Valid T body) {
        return body.getClass().getSimpleName() + " " + body;
    }

    @SubscribeMessage("create-all")
    String createAll(@MessageBody List<@Valid T> bodies) {
        return bodies.get(0).getClass().getSimpleName() + " " + bodies.size();
    }

    @SubscribeMessage("find")
    String find(@MessageBody("key") K key) {
        return key.getClass().getSimpleName() + " " + key;
    }

    @SubscribeMessage("kind")
    String kind() {
        return "base";
    }
}

class Nobody implements Guard {
    @Override
    public boolean canActivate(EventContext context) {
        return false;
    }
}

interface Countable<N> {
    @SubscribeMessage("count")
    default int count() {
        return 7;
    }

    @SubscribeMessage("add")
    N add(@MessageBody("one") N one, @MessageBody("other") N other);

    @SubscribeMessage("reset")
    @UseGuards(Nobody.class)
    void reset();
}

@WebSocketGateway(namespace = "orders")
class OrdersGateway extends Crud<Order, Integer> implements Countable<Long> {
    @Override
    String kind() {
        return "orders";
    }

    @Override
    public Long add(Long one, Long other) {
        return one + other;
    }

    @Override
    public void reset() {
        throw new AssertionError("the guard of the interface was not asked");
    }
}

@WebSocketGateway(namespace = "users")
class UsersGateway extends Crud<User, String> {
    @Override
    @SubscribeMessage("create")
    String create(@MessageBody @Valid User body) {
        return "overridden " + super.create(body);
    }
}
