package dev.roost.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.gateway.spi.ArgumentResolver;
import dev.roost.server.Arguments;
import dev.roost.server.Event;
import dev.roost.server.Handshake;
import dev.roost.server.Namespace;
import dev.roost.server.ParentNamespace;
import dev.roost.test.RecordingExchange;
import dev.roost.test.RecordingLink;
import java.security.Principal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParametersTest {
    enum Color {
        RED
    }

    record Token(String token) {}

    @WebSocketGateway(namespace = "/org/{org}/{unit}")
    static class Gateway implements OnGatewayInit {
        @WebSocketServer
        private ParentNamespace server;

        final List<String> hooks = new ArrayList<>();

        @Override
        public void afterInit(ParentNamespace parent) {
            hooks.add("init " + (parent == server));
        }

        @SubscribeMessage("handshake")
        Object handshake(
                @HandshakeHeader("x-user") String header,
                @HandshakeHeader("X-None") Optional<String> none,
                @HandshakeHeader("X-Color") Color color,
                @HandshakeCookie("size") int cookie,
                @HandshakeQuery("v") Long query) {
            return List.of(header, none.isEmpty(), color, cookie, query);
        }

        @SubscribeMessage("auth")
        Object auth(@HandshakeAuth Token token, @HandshakeAuth("token") String property) {
            return List.of(token.token(), property);
        }

        @SubscribeMessage("variables")
        Object variables(@NamespaceVariable("org") int org, @NamespaceVariable("unit") String unit) {
            return List.of(org, unit);
        }

        @SubscribeMessage("positions")
        Object positions(@MessageBody String first, @MessageBody List<Integer> second, @MessageBody("x") Integer x) {
            return Arrays.asList(first, second, x);
        }

        @SubscribeMessage("types")
        Object types(Event event, Arguments arguments, Namespace namespace, Handshake handshake) {
            return List.of(
                    event.name(),
                    arguments.size(),
                    namespace.name(),
                    String.valueOf(handshake.query().get("v")));
        }

        @SubscribeMessage("login")
        void login(Event event, @MessageBody String name) {
            event.socket().authenticate(() -> name);
        }

        @SubscribeMessage("who")
        String who(Principal principal) {
            return principal == null ? "nobody" : principal.getName();
        }

        @SubscribeMessage("uuid")
        String uuid(UUID own) {
            return own.toString();
        }

        @SubscribeMessage("broadcast")
        void broadcast() {
            server.emit("all");
        }
    }

    /** A parameter kind of the application. */
    private static final class OwnResolver implements ArgumentResolver {
        @Override
        public boolean supports(HandlerParameter parameter) {
            return parameter.type() == UUID.class;
        }

        @Override
        public Argument resolve(HandlerParameter parameter) {
            return event -> new UUID(0, event.arguments().size());
        }
    }

    private final Gateway gateway = new Gateway();
    private final GatewayTestServer server =
            new GatewayTestServer(builder -> builder.resolver(new OwnResolver()), gateway);

    private RecordingLink connect(String cookie) {
        RecordingExchange exchange = RecordingExchange.webSocket(
                server.loop, "EIO=4&transport=websocket&v=12", "X-User", "kim", "X-Color", "RED", "Cookie", cookie);
        RecordingLink link = server.connect(exchange);
        link.text("40/org/7/a,{\"token\":\"t\"}");
        link.takeSent();
        return link;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[\"handshake\"] | [[\"kim\",true,\"RED\",3,12]]",
                "[\"auth\"] | [[\"t\",\"t\"]]",
                "[\"variables\"] | [[7,\"a\"]]",
                "[\"positions\",\"a\",[1,2]] | [[\"a\",[1,2],null]]",
                "[\"positions\"] | [[null,null,null]]",
                "[\"types\",1,2] | [[\"types\",2,\"/org/7/a\",\"12\"]]",
                "[\"who\"] | [\"nobody\"]",
                "[\"uuid\",1,2] | [\"00000000-0000-0000-0000-000000000002\"]"
            })
    void parametersAreResolved(String event, String answer) {
        RecordingLink client = connect("theme=dark; size=\"3\"; size=4");

        client.text("42/org/7/a,0" + event);

        assertThat(client.takeSent()).containsExactly("43/org/7/a,0" + answer);
    }

    @ParameterizedTest
    @CsvSource({"size=large", "other=1", "size", "''"})
    void textOfAnotherTypeIsRejected(String cookie) {
        RecordingLink client = connect(cookie);

        client.text("42/org/7/a,[\"handshake\"]");

        assertThat(client.takeSent())
                .containsExactly("42/org/7/a,[\"exception\",{\"status\":\"error\",\"message\":\"Bad payload\","
                        + "\"code\":\"bad_payload\",\"fields\":[{\"field\":\"cookie\",\"expected\":\"an integer\"}]}]");
    }

    @Test
    void principalIsThatOfTheSocket() {
        RecordingLink client = connect("size=1");

        client.text("42/org/7/a,[\"login\",\"lee\"]");
        client.text("42/org/7/a,0[\"who\"]");

        assertThat(client.takeSent()).containsExactly("43/org/7/a,0[\"lee\"]");
    }

    @Test
    void templateGatewayServesAllItsNamespaces() {
        RecordingLink one = connect("size=1");
        RecordingLink other = server.connect("/org/8/b");
        assertThat(gateway.hooks).containsExactly("init true");

        one.text("42/org/7/a,[\"broadcast\"]");

        assertThat(one.takeSent()).containsExactly("42/org/7/a,[\"all\"]");
        assertThat(other.takeSent()).containsExactly("42/org/8/b,[\"all\"]");
    }

    @WebSocketGateway(pattern = "^/dyn-\\d+$")
    static class Pattern {
        @SubscribeMessage("name")
        String name(Namespace namespace) {
            return namespace.name();
        }
    }

    @Test
    void patternGatewayServesMatchingNamespaces() {
        RecordingLink client = new GatewayTestServer(builder -> builder, new Pattern()).connect();

        client.text("40/dyn-1,");
        client.text("42/dyn-1,0[\"name\"]");
        client.text("40/other,");

        assertThat(client.takeSent())
                .hasSize(3)
                .endsWith("43/dyn-1,0[\"/dyn-1\"]", "44/other,{\"message\":\"Invalid namespace\"}");
    }
}
