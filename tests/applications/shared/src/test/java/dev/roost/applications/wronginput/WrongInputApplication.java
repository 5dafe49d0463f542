package dev.roost.applications.wronginput;

import dev.roost.gateway.EventContext;
import dev.roost.gateway.ExceptionFilter;
import dev.roost.gateway.GatewayException;
import dev.roost.gateway.MessageBody;
import dev.roost.gateway.SubscribeMessage;
import dev.roost.gateway.UseFilters;
import dev.roost.gateway.WebSocketGateway;
import java.util.List;
import java.util.Objects;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.jackson.JacksonComponent;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;

@SpringBootApplication
class WrongInputApplication {}

record Money(long cents) {}

/** Fails with a NumberFormatException, as parsers do. */
@JacksonComponent
class MoneyReader extends ValueDeserializer<Money> {
    @Override
    public Money deserialize(JsonParser in, DeserializationContext context) {
        return new Money(Long.parseLong(in.getString()));
    }
}

record Line(String item, int pieces) {
    Line {
        Objects.requireNonNull(item, "internals of the constructor");
        if (pieces < 1) {
            throw new IllegalArgumentException("internals of the constructor");
        }
    }
}

class AllFailures implements ExceptionFilter<Exception> {
    @Override
    public Object handle(Exception failure, EventContext context) {
        return failure instanceof GatewayException refusal ? refusal.error() : "filtered";
    }
}

@WebSocketGateway(namespace = "shop")
class ShopGateway {
    @SubscribeMessage("pay")
    long pay(@MessageBody Money money) {
        return money.cents();
    }

    @SubscribeMessage("pay-property")
    long payProperty(@MessageBody("money") Money money) {
        return money.cents();
    }

    @SubscribeMessage("line")
    @UseFilters(AllFailures.class)
    String line(@MessageBody Line line) {
        return line.item();
    }

    @SubscribeMessage("lines")
    int lines(@MessageBody("lines") List<Line> lines) {
        return lines.size();
    }

    @SubscribeMessage("fail")
    void fail(@MessageBody Line line) {
        throw new IllegalArgumentException("internals of the handler");
    }
}
