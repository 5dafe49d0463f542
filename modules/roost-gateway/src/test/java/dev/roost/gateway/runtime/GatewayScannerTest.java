package dev.roost.gateway.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roost.gateway.ConnectedSocket;
import dev.roost.gateway.MessageBody;
import dev.roost.gateway.SubscribeMessage;
import dev.roost.gateway.WebSocketGateway;
import dev.roost.gateway.WebSocketServer;
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

    private final GatewayScanner scanner =
            new GatewayScanner(List.of(new MessageBodyResolver(), new ConnectedSocketResolver()));

    @ParameterizedTest
    @ValueSource(
            classes = {
                NoGateway.class,
                Reserved.class,
                Twice.class,
                UnknownParameter.class,
                SocketOfAnotherType.class,
                FieldOfAnotherType.class,
                Static.class
            })
    void whatCannotWorkIsRefusedWithItsPlaceAndWhatWasExpected(Class<?> gateway) {
        assertThatThrownBy(() -> scanner.scan(gateway))
                .isInstanceOf(GatewayDefinitionException.class)
                .hasMessageContaining(gateway.getSimpleName())
                .hasMessageContaining("expected:");
    }

    @Test
    void aParameterIsNamed() {
        assertThatThrownBy(() -> scanner.scan(UnknownParameter.class)).hasMessageContaining("handle: parameter what");
    }

    @Test
    void handlersOfASuperclassCount() {
        GatewayDefinition definition = scanner.scan(Sub.class);

        assertThat(definition.namespace()).isEqualTo("base");
        assertThat(definition.handlers())
                .extracting(HandlerDefinition::event)
                .containsExactlyInAnyOrder("own", "inherited");
    }
}
