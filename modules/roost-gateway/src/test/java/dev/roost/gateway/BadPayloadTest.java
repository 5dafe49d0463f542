package dev.roost.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.roost.test.RecordingLink;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import kotlin.jvm.internal.Intrinsics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.deser.std.StdDeserializer;

/** Every undecodable argument is reported to the client by field. */
class BadPayloadTest {
    record Pieces(int count) {
        Pieces {
            if (count < 1) {
                throw new IllegalArgumentException("secret of the constructor");
            }
        }
    }

    /** Behaves like a Kotlin data class, whose constructor checks its parameters. */
    record NonNull(String name) {
        NonNull {
            Intrinsics.checkNotNullParameter(name, "name");
        }
    }

    record Code(String text) {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static Code of(String text) {
            if (!text.startsWith("c")) {
                throw new IllegalStateException("secret of the factory");
            }
            return new Code(text);
        }
    }

    @JsonDeserialize(using = MoneyReader.class)
    record Money(long cents) {}

    static class MoneyReader extends StdDeserializer<Money> {
        MoneyReader() {
            super(Money.class);
        }

        @Override
        public Money deserialize(JsonParser in, DeserializationContext context) {
            return new Money(Long.parseLong(in.getString()));
        }
    }

    enum Color {
        RED,
        GREEN
    }

    /** An enum encoded as objects, whose properties are not for clients. */
    @JsonFormat(shape = JsonFormat.Shape.OBJECT)
    enum Role {
        ADMIN,
        GUEST;

        public String getKey() {
            return "secret of the enum";
        }
    }

    @JsonFormat(shape = JsonFormat.Shape.OBJECT)
    enum Broken {
        ONE;

        public String getKey() {
            throw new IllegalStateException("secret of the getter");
        }
    }

    record Order(String item, int pieces, Color color, UUID id, Money price, Code code, NonNull buyer) {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "kind")
    sealed interface Shape {}

    record Circle(double r) implements Shape {}

    record Square(double side) implements Shape {}

    /** Has class names as type ids, which errors must not disclose to clients. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
    interface Plugin {}

    record Drawing(List<Shape> shapes, List<Plugin> plugins, Map<Integer, String> labels, Map<Color, Integer> colors) {}

    static class Told implements ExceptionFilter<Exception> {
        @Override
        public Object handle(Exception exception, EventContext context) {
            return "filtered";
        }
    }

    @WebSocketGateway
    static class Orders {
        @SubscribeMessage("order")
        void order(@MessageBody Order body) {}

        @SubscribeMessage("orders")
        void orders(@MessageBody("orders") List<Order> all) {}

        @SubscribeMessage("named")
        void named(@MessageBody Map<String, Order> all) {}

        @SubscribeMessage("money")
        void money(@MessageBody Money body) {}

        @SubscribeMessage("price")
        void price(@MessageBody("price") Money cents) {}

        @SubscribeMessage("pieces")
        void pieces(@MessageBody Pieces body) {}

        @SubscribeMessage("code")
        void code(@MessageBody Code body) {}

        @SubscribeMessage("buyer")
        void buyer(@MessageBody NonNull body) {}

        @SubscribeMessage("shape")
        void shape(@MessageBody Shape body) {}

        @SubscribeMessage("drawing")
        void drawing(@MessageBody Drawing body) {}

        @SubscribeMessage("keys")
        void keys(@MessageBody Map<Integer, Integer> body) {}

        /** The Kotlin compiler inserts the check before the first line of a function. */
        @SubscribeMessage("kotlin")
        void kotlin(@MessageBody("id") UUID id, @MessageBody("name") String name) {
            Intrinsics.checkNotNullParameter(name, "name");
            Intrinsics.checkNotNullParameter(id, "id");
        }

        @SubscribeMessage("role")
        void role(@MessageBody("role") Role role) {}

        @SubscribeMessage("broken")
        void broken(@MessageBody("role") Broken role) {}

        @SubscribeMessage("two")
        void two(@MessageBody Order first, @MessageBody int second) {}

        @SubscribeMessage("fails")
        void fails(@MessageBody Order body) {
            throw new IllegalArgumentException("secret of the handler");
        }

        @SubscribeMessage("filtered")
        @UseFilters(Told.class)
        void filtered(@MessageBody("number") int number) {}

        @SubscribeMessage("optional")
        String optional(
                @MessageBody("a") Optional<String> text,
                @MessageBody("b") OptionalInt number,
                @MessageBody Optional<Map<String, Object>> whole) {
            return text + " " + number + " " + whole;
        }
    }

    private final GatewayTestServer server = new GatewayTestServer(builder -> builder, new Orders());
    private final RecordingLink client = server.connect();

    BadPayloadTest() {
        client.text("40");
        client.takeSent();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[\"order\",{\"pieces\":\"many\"}] | pieces | an integer",
                "[\"order\",{\"pieces\":null}] | pieces | an integer",
                "[\"order\",{\"pieces\":1e400}] | pieces | an integer",
                "[\"order\",{\"pieces\":3000000000}] | pieces | an integer",
                "[\"order\",{\"pieces\":1,\"item\":[]}] | item | a string",
                "[\"order\",{\"pieces\":1,\"item\":{}}] | item | a string",
                "[\"role\",{\"role\":\"x\"}] | role | a valid value",
                "[\"broken\",{\"role\":\"x\"}] | role | a valid value",
                "[\"order\",{\"pieces\":1,\"color\":\"BLUE\"}] | color | one of [\\\"RED\\\",\\\"GREEN\\\"]",
                "[\"order\",{\"pieces\":1,\"id\":\"x\"}] | id | a valid UUID",
                "[\"order\",{\"pieces\":1,\"price\":\"x\"}] | price | a valid value",
                "[\"order\",{\"pieces\":1,\"code\":\"x\"}] | code | a valid value",
                "[\"order\",{\"pieces\":1,\"buyer\":{}}] | buyer | a valid value",
                "[\"order\",{\"pieces\":1,\"buyer\":7}] | buyer | an object",
                "[\"order\",\"text\"] | body | an object",
                "[\"orders\",{\"orders\":[{\"pieces\":1},{\"pieces\":\"x\"}]}] | orders[1].pieces | an integer",
                "[\"orders\",{\"orders\":5}] | orders | an array",
                "[\"named\",{\"a\":{\"pieces\":\"x\"}}] | [a].pieces | an integer",
                "[\"money\",\"x\"] | body | a valid value",
                "[\"price\",{\"price\":\"x\"}] | price | a valid value",
                "[\"pieces\",{\"count\":0}] | body | a valid value",
                "[\"code\",\"x\"] | body | a valid value",
                "[\"buyer\",{}] | body | a valid value",
                "[\"kotlin\",{}] | name | a string",
                "[\"kotlin\",{\"name\":\"kim\"}] | id | a valid UUID",
                "[\"shape\",{\"kind\":\"Line\"}] | kind | one of [\\\"Circle\\\",\\\"Square\\\"]",
                "[\"shape\",{}] | kind | one of [\\\"Circle\\\",\\\"Square\\\"]",
                "[\"shape\",5] | body | an object",
                "[\"drawing\",{\"shapes\":[{\"kind\":\"Line\"}]}] | shapes[0].kind | one of [\\\"Circle\\\",\\\"Square\\\"]",
                "[\"drawing\",{\"shapes\":[{\"kind\":\"Circle\",\"r\":\"x\"}]}] | shapes[0].r | a number",
                "[\"drawing\",{\"plugins\":[{\"@class\":\"x\"}]}] | plugins[0].@class | a known type id",
                "[\"drawing\",{\"labels\":{\"1\":\"a\",\"x\":\"b\"}}] | labels<K>[x] | an integer",
                "[\"drawing\",{\"colors\":{\"BLUE\":1}}] | colors<K>[BLUE] | one of [\\\"RED\\\",\\\"GREEN\\\"]",
                "[\"keys\",{\"x\":1}] | <K>[x] | an integer",
                "[\"two\",{\"pieces\":1},\"x\"] | second | an integer",
                "[\"two\",{\"pieces\":1}] | second | an integer"
            })
    void badPayloadErrorHasFieldAndExpectation(String event, String field, String expected) {
        client.text("421" + event);

        assertThat(client.takeSent())
                .containsExactly("431[{\"status\":\"error\",\"message\":\"Bad payload\",\"code\":\"bad_payload\","
                        + "\"fields\":[{\"field\":\"" + field + "\",\"expected\":\"" + expected + "\"}]}]");
    }

    @Test
    void exceptionOfTheHandlerIsNoBadPayload() {
        client.text("421[\"fails\",{\"pieces\":1}]");

        assertThat(client.takeSent())
                .containsExactly("431[{\"status\":\"error\",\"message\":\"Internal server error\"}]");
    }

    @Test
    void firstBadPayloadOfAHandlerIsLogged() {
        try (CapturedLog log = new CapturedLog()) {
            client.text("421[\"pieces\",{\"count\":0}]");
            client.text("422[\"pieces\",{\"count\":-1}]");
            client.text("423[\"order\",{\"pieces\":\"a\\nb\"}]");

            assertThat(log.lines("WARN")).hasSize(2);
            assertThat(log.lines("WARN").get(0))
                    .contains("Orders.pieces: bad payload: body (expected: a valid value)")
                    .contains("secret of the constructor")
                    .contains("logged once for each handler; the level DEBUG of this logger logs each");
            assertThat(log.lines("WARN").get(1)).contains("a\\u000ab");
        }
    }

    @Test
    void filterForAllExceptionsDoesNotHideTheReason() {
        try (CapturedLog log = new CapturedLog()) {
            client.text("421[\"filtered\",{\"number\":\"x\"}]");

            assertThat(client.takeSent()).containsExactly("431[\"filtered\"]");
            assertThat(log.lines("WARN")).singleElement().asString().contains("Orders.filtered: bad payload: number");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[\"optional\"] | Optional.empty OptionalInt.empty Optional.empty",
                "[\"optional\",null] | Optional.empty OptionalInt.empty Optional.empty",
                "[\"optional\",{\"a\":null}] | Optional.empty OptionalInt.empty Optional[{a=null}]",
                "[\"optional\",{\"a\":\"x\",\"b\":5}] | Optional[x] OptionalInt[5] Optional[{a=x, b=5}]"
            })
    void optionalIsEmptyForMissingValue(String event, String answer) {
        client.text("421" + event);

        assertThat(client.takeSent()).containsExactly("431[\"" + answer + "\"]");
    }
}
