package dev.roost.gateway.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roost.gateway.Ack;
import dev.roost.gateway.CapturedLog;
import dev.roost.gateway.ConnectedSocket;
import dev.roost.gateway.EventContext;
import dev.roost.gateway.ExceptionFilter;
import dev.roost.gateway.Gateways;
import dev.roost.gateway.Guard;
import dev.roost.gateway.HandlerParameter;
import dev.roost.gateway.HandshakeHeader;
import dev.roost.gateway.MessageBody;
import dev.roost.gateway.NamespaceVariable;
import dev.roost.gateway.OnGatewayInit;
import dev.roost.gateway.Pipe;
import dev.roost.gateway.RateLimit;
import dev.roost.gateway.SubscribeMessage;
import dev.roost.gateway.UseGuards;
import dev.roost.gateway.UsePipes;
import dev.roost.gateway.WebSocketGateway;
import dev.roost.gateway.WebSocketServer;
import dev.roost.gateway.spi.GatewayDefinitionException;
import dev.roost.gateway.spi.InstanceProvider;
import dev.roost.server.Namespace;
import dev.roost.server.RoostServer;
import dev.roost.server.Socket;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayScannerTest {
    static class NoGateway {}

    @WebSocketGateway
    static class Reserved {
        @SubscribeMessage("disconnect")
        void handle() {}
    }

    @WebSocketGateway
    static class Twice {
        @SubscribeMessage("a")
        void one() {}

        @SubscribeMessage("a")
        void two() {}
    }

    @WebSocketGateway
    static class UnknownParameter {
        @SubscribeMessage("a")
        void handle(@MessageBody String body, String what) {}
    }

    @WebSocketGateway
    static class SocketOfAnotherType {
        @SubscribeMessage("a")
        void handle(@ConnectedSocket String socket) {}
    }

    @WebSocketGateway
    static class FieldOfAnotherType {
        @WebSocketServer
        String server;
    }

    @WebSocketGateway
    static class Static {
        @SubscribeMessage("a")
        static void handle() {}
    }

    @WebSocketGateway(namespace = "base")
    static class Base {
        @SubscribeMessage("inherited")
        void inherited() {}
    }

    static class Sub extends Base {
        @SubscribeMessage("own")
        void own() {}
    }

    @WebSocketGateway
    static class NoEvent {
        @SubscribeMessage({})
        void handle() {}
    }

    @WebSocketGateway
    static class AnyAndMore {
        @SubscribeMessage({"a", SubscribeMessage.ANY})
        void handle() {}
    }

    @WebSocketGateway(namespace = "a,b")
    static class Comma {}

    @WebSocketGateway(namespace = "/a", pattern = "b")
    static class NamespaceAndPattern {}

    @WebSocketGateway(pattern = "(")
    static class NoPattern {}

    @WebSocketGateway(namespace = "/org/{id}")
    static class FieldForOneNamespace {
        @WebSocketServer
        Namespace server;
    }

    @WebSocketGateway(namespace = "/org/{id}")
    static class HookThatIsNeverCalled implements OnGatewayInit {
        @Override
        public void afterInit(Namespace server) {}
    }

    @WebSocketGateway(namespace = "/org/{id}")
    static class UnknownVariable {
        @SubscribeMessage("a")
        void handle(@NamespaceVariable("di") String id) {}
    }

    @WebSocketGateway
    static class AckOfAnotherType {
        @SubscribeMessage("a")
        void handle(@Ack Runnable ack) {}
    }

    @WebSocketGateway
    static class HeaderOfAnotherType {
        @SubscribeMessage("a")
        void handle(@HandshakeHeader("a") List<String> header) {}
    }

    static class Trim implements Pipe {
        @Override
        public Object transform(Object value, HandlerParameter parameter) {
            return ((String) value).strip();
        }
    }

    @WebSocketGateway
    static class PipeForTheSocket {
        @SubscribeMessage("a")
        void handle(@ConnectedSocket @UsePipes(Trim.class) Socket socket) {}
    }

    @WebSocketGateway
    static class NoLimit {
        @SubscribeMessage("a")
        @RateLimit(events = 0)
        void handle() {}
    }

    static class GuardWithParameter implements Guard {
        GuardWithParameter(String why) {}

        @Override
        public boolean canActivate(EventContext context) {
            return true;
        }
    }

    @WebSocketGateway
    @UseGuards(GuardWithParameter.class)
    static class GuardThatCannotBeMade {}

    static class Overriding extends Base {
        @Override
        @SubscribeMessage("inherited")
        void inherited() {}
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                NoGateway.class,
                Reserved.class,
                Twice.class,
                UnknownParameter.class,
                SocketOfAnotherType.class,
                FieldOfAnotherType.class,
                Static.class,
                NoEvent.class,
                AnyAndMore.class,
                Comma.class,
                NamespaceAndPattern.class,
                NoPattern.class,
                FieldForOneNamespace.class,
                HookThatIsNeverCalled.class,
                UnknownVariable.class,
                AckOfAnotherType.class,
                HeaderOfAnotherType.class,
                PipeForTheSocket.class,
                NoLimit.class,
                GuardThatCannotBeMade.class
            })
    void invalidGatewayIsRejectedWithPlaceAndExpectation(Class<?> gateway) {
        assertThatThrownBy(() -> register(gateway))
                .isInstanceOf(GatewayDefinitionException.class)
                .hasMessageContaining(gateway.getSimpleName())
                .hasMessageContaining("expected:");
    }

    @Test
    void invalidParameterIsNamed() {
        assertThatThrownBy(() -> register(UnknownParameter.class)).hasMessageContaining("handle: parameter what");
    }

    @Test
    void handlersOfSuperclassAreFound() {
        GatewayDefinition definition = new GatewayScanner(List.of()).scan(Sub.class);

        assertThat(definition.namespace().text()).isEqualTo("/base");
        assertThat(definition.handlers())
                .flatExtracting(HandlerDefinition::events)
                .containsExactlyInAnyOrder("own", "inherited");
    }

    @Test
    void filterWithoutDeclaredExceptionTypeIsRejected() {
        ExceptionFilter<Exception> ofUnknown = (exception, context) -> null;
        Gateways gateways =
                Gateways.builder(RoostServer.create()).filter(ofUnknown).build();

        assertThatThrownBy(() -> gateways.register(new Sub()))
                .isInstanceOf(GatewayDefinitionException.class)
                .hasMessageContaining("unknown exception type (expected:");
    }

    @Test
    void overriddenHandlerIsOneHandler() {
        assertThat(new GatewayScanner(List.of()).scan(Overriding.class).handlers())
                .singleElement()
                .satisfies(handler ->
                        assertThat(handler.method().getDeclaringClass()).isEqualTo(Overriding.class));
    }

    @Test
    void jdkProxyWithoutHandlersIsRejectedWithTheRemedy() {
        Object proxy = java.lang.reflect.Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Runnable.class}, (self, method, arguments) -> null);

        assertThatThrownBy(() -> new Gateways(RoostServer.create()).register(proxy))
                .isInstanceOf(GatewayDefinitionException.class)
                .hasMessageContaining("a JDK proxy of [interface java.lang.Runnable] (expected:")
                .hasMessageContaining("spring.aop.proxy-target-class=true");
    }

    @Test
    void secondHandlerOfAnEventIsLoggedAsWarning() {
        Gateways gateways = new Gateways(RoostServer.create());
        try (CapturedLog log = new CapturedLog()) {
            gateways.register(new Sub());
            assertThat(log.lines("WARN")).isEmpty();

            gateways.register(new Overriding());
            assertThat(log.lines("WARN"))
                    .singleElement()
                    .asString()
                    .contains("namespace /base: event inherited is handled by Sub.inherited and Overriding.inherited");
        }
    }

    private static void register(Class<?> gateway) {
        new Gateways(RoostServer.create())
                .register(InstanceProvider.byConstructor().get(gateway));
    }
}
