package dev.roost.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roost.gateway.spi.GatewayDefinitionException;
import dev.roost.server.RoostServer;
import dev.roost.test.RecordingLink;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GenericGatewaysTest {
    record Order(String item, int pieces) {}

    record User(String name) {}

    /** The generic base class of several gateways. */
    abstract static class Crud<T, K> {
        @SubscribeMessage("create")
        String create(@MessageBody T body) {
            return described(body);
        }

        @SubscribeMessage("create-all")
        String createAll(@MessageBody List<T> bodies) {
            return described(bodies.get(0));
        }

        @SubscribeMessage("create-named")
        String createNamed(@MessageBody Map<K, ? extends List<T>> bodies) {
            return bodies.entrySet().stream()
                    .map(each ->
                            described(each.getKey()) + described(each.getValue().get(0)))
                    .toList()
                    .toString();
        }

        @SubscribeMessage("create-array")
        String createArray(@MessageBody T[] bodies) {
            return described(bodies[0]);
        }

        @SubscribeMessage("create-arrays")
        String createArrays(@MessageBody List<T>[] bodies) {
            return described(bodies[0].get(0));
        }

        @SubscribeMessage("find")
        String find(@MessageBody("key") K key) {
            return described(key);
        }

        static String described(Object value) {
            return value.getClass().getSimpleName() + " " + value;
        }
    }

    /** An additional level with the variables in another order. */
    abstract static class Numbered<V> extends Crud<V, Integer> {}

    interface Countable<N extends Number> {
        @SubscribeMessage("count")
        default String count(@MessageBody N from) {
            return Crud.described(from);
        }

        @SubscribeMessage("rename")
        String rename(@MessageBody("from") N from, @MessageBody("to") String to);
    }

    @WebSocketGateway(namespace = "orders")
    static class Orders extends Numbered<Order> implements Countable<Long> {
        @Override
        public String rename(Long from, String to) {
            return Crud.described(from) + " " + to;
        }
    }

    @WebSocketGateway(namespace = "users")
    static class Users extends Crud<User, String> {
        @Override
        @SubscribeMessage("create")
        String create(@MessageBody User body) {
            return "overridden " + super.create(body);
        }

        @Override
        String find(String key) {
            return "also " + super.find(key);
        }
    }

    static RecordingLink ask(String namespace, String event, Object... gateways) {
        GatewayTestServer server = new GatewayTestServer(builder -> builder, gateways);
        RecordingLink client = server.connect(namespace);
        client.text("42" + namespace + ",1" + event);
        return client;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/orders | [\"create\",{\"item\":\"tea\",\"pieces\":2}] | Order Order[item=tea, pieces=2]",
                "/orders | [\"create-all\",[{\"item\":\"tea\",\"pieces\":2}]] | Order Order[item=tea, pieces=2]",
                "/orders | [\"create-named\",{\"7\":[{\"item\":\"tea\",\"pieces\":2}]}] "
                        + "| [Integer 7Order Order[item=tea, pieces=2]]",
                "/orders | [\"create-array\",[{\"item\":\"tea\",\"pieces\":2}]] | Order Order[item=tea, pieces=2]",
                "/orders | [\"create-arrays\",[[{\"item\":\"tea\",\"pieces\":2}]]] | Order Order[item=tea, pieces=2]",
                "/orders | [\"find\",{\"key\":5}] | Integer 5",
                "/orders | [\"count\",5] | Long 5",
                "/orders | [\"rename\",{\"from\":5,\"to\":\"six\"}] | Long 5 six",
                "/users | [\"create\",{\"name\":\"kim\"}] | overridden User User[name=kim]",
                "/users | [\"create-all\",[{\"name\":\"kim\"}]] | User User[name=kim]",
                "/users | [\"find\",{\"key\":\"k\"}] | also String k"
            })
    void valuesAreDecodedToTheTypesOfTheGatewayClass(String namespace, String event, String answer) {
        assertThat(ask(namespace, event, new Orders(), new Users()).takeSent())
                .containsExactly("43" + namespace + ",1[\"" + answer + "\"]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[\"create\",{\"item\":\"tea\",\"pieces\":\"many\"}]",
                "[\"create\",\"just a text\"]",
                "[\"find\",{\"key\":\"abc\"}]",
                "[\"count\",\"abc\"]"
            })
    void valuesOfOtherTypesAreRejected(String event) {
        assertThat(ask("/orders", event, new Orders()).takeSent())
                .last()
                .asString()
                .contains("\"code\":\"bad_payload\"");
    }

    @Retention(RetentionPolicy.RUNTIME)
    @interface Role {
        String value();
    }

    static class Roles implements Guard {
        @Override
        public boolean canActivate(EventContext context) {
            return context.annotation(Role.class).orElseThrow().value().equals("anybody");
        }
    }

    static class Upper implements Pipe {
        @Override
        public Object transform(Object value, HandlerParameter parameter) {
            return String.valueOf(value).toUpperCase(java.util.Locale.ROOT);
        }
    }

    /** Handles the exception type of a subclass. */
    abstract static class Told<E extends Exception> implements ExceptionFilter<E> {
        @Override
        public Object handle(E exception, EventContext context) {
            return "told " + exception.getMessage();
        }
    }

    static class StateTold extends Told<IllegalStateException> {}

    @Role("nobody")
    interface Guarded {
        @SubscribeMessage("closed")
        @UseGuards(Roles.class)
        default String closed() {
            return "in";
        }

        @SubscribeMessage("open")
        @UseGuards(Roles.class)
        @Role("anybody")
        String open(@MessageBody @UsePipes(Upper.class) String text);

        @SubscribeMessage("failing")
        @UseFilters(StateTold.class)
        default void failing() {
            throw new IllegalStateException("so");
        }
    }

    @WebSocketGateway
    static class Guarding implements Guarded {
        @Override
        public String closed() {
            return "overridden";
        }

        @Override
        public String open(String text) {
            return text;
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[\"closed\"] | \"code\":\"forbidden\"",
                "[\"open\",\"kim\"] | [\"KIM\"]",
                "[\"failing\"] | [\"told so\"]"
            })
    void anOverrideInheritsGuardsPipesAndFilters(String event, String answer) {
        GatewayTestServer server = new GatewayTestServer(builder -> builder, new Guarding());
        RecordingLink client = server.connect();
        client.text("40");
        client.takeSent();
        client.text("421" + event);

        assertThat(client.takeSent()).last().asString().contains(answer);
    }

    @WebSocketGateway
    @SuppressWarnings("rawtypes") // that it says nothing is the case to refuse
    static class Raw extends Crud {}

    @WebSocketGateway
    static class OfAnyType {
        @SubscribeMessage("a")
        <X> void handle(@MessageBody List<X> body) {}
    }

    static class Outer<T> {
        @SubscribeMessage("a")
        void handle(@MessageBody T body) {}

        @WebSocketGateway
        class OfLists extends Outer<List<T>> {}

        @WebSocketGateway
        class OfTheSame extends Outer<T> {}
    }

    static class Pair<A, B> {
        @SubscribeMessage("a")
        void handle(@MessageBody A body) {}

        @WebSocketGateway
        class Swapped extends Pair<B, A> {}
    }

    interface StaticHandler {
        @SubscribeMessage("a")
        static void handle() {}
    }

    @WebSocketGateway
    static class WithStaticHandler implements StaticHandler {}

    @Test
    void openTypeVariableIsRejected() {
        assertThatThrownBy(() -> new Gateways(RoostServer.create()).register(new Raw()))
                .isInstanceOf(GatewayDefinitionException.class)
                .hasMessageContaining("Crud")
                .hasMessageContaining("leaves T open (expected:");
        assertThatThrownBy(() -> new Gateways(RoostServer.create()).register(new OfAnyType()))
                .isInstanceOf(GatewayDefinitionException.class)
                .hasMessageContaining("leaves X open (expected:");
        assertThatThrownBy(() -> new Gateways(RoostServer.create()).register(new WithStaticHandler()))
                .isInstanceOf(GatewayDefinitionException.class)
                .hasMessageContaining("static (expected:");
    }

    @Test
    void innerClassOfItsGenericBaseIsRejected() {
        assertThatThrownBy(() -> new Gateways(RoostServer.create()).register(new Outer<String>().new OfLists()))
                .isInstanceOf(GatewayDefinitionException.class)
                .hasMessageContaining("its type variable T is java.util.List<T>, which has T itself (expected:");
        assertThatThrownBy(() -> new Gateways(RoostServer.create()).register(new Outer<String>().new OfTheSame()))
                .isInstanceOf(GatewayDefinitionException.class)
                .hasMessageContaining("leaves T open (expected:");
        assertThatThrownBy(() -> new Gateways(RoostServer.create()).register(new Pair<String, Integer>().new Swapped()))
                .isInstanceOf(GatewayDefinitionException.class)
                .hasMessageContaining("Pair: its type variable A is B, which has A itself (expected:");
    }

    @WebSocketGateway(namespace = "api")
    interface Api {
        @SubscribeMessage("hello")
        String hello(@MessageBody String name);
    }

    static class ApiGateway implements Api {
        @Override
        public String hello(String name) {
            return "hello " + name;
        }
    }

    @Test
    void annotationsAreInheritedFromAnInterface() {
        assertThat(ask("/api", "[\"hello\",\"kim\"]", new ApiGateway()).takeSent())
                .containsExactly("43/api,1[\"hello kim\"]");
    }

    @Test
    void jdkProxyOfAnnotatedInterfaceWorks() {
        Api target = new ApiGateway();
        Object proxy = java.lang.reflect.Proxy.newProxyInstance(
                Api.class.getClassLoader(),
                new Class<?>[] {Api.class},
                (self, method, arguments) -> method.invoke(target, arguments));

        assertThat(ask("/api", "[\"hello\",\"kim\"]", proxy).takeSent()).containsExactly("43/api,1[\"hello kim\"]");
    }
}
