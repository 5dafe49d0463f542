package dev.roost.spring.test.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.gateway.SubscribeMessage;
import dev.roost.gateway.WebSocketGateway;
import dev.roost.spring.test.GatewayTest;
import dev.roost.test.InMemoryServer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

/** Gateways that are nested in the test, which the component scan does not find. */
@GatewayTest(
        value = {NestedGatewayTest.Greeter.class, EchoGateway.class},
        excludeFilters = @ComponentScan.Filter(type = FilterType.ASSIGNABLE_TYPE, classes = Closed.class))
class NestedGatewayTest {
    @WebSocketGateway(namespace = "nested")
    static class Greeter {
        private final Greetings greetings;

        Greeter(Greetings greetings) {
            this.greetings = greetings;
        }

        @SubscribeMessage("greet")
        boolean greet() {
            return greetings != null;
        }
    }

    @WebSocketGateway(namespace = "not-named")
    static class NotNamed {}

    @MockitoBean
    private Greetings greetings;

    @Autowired
    private InMemoryServer server;

    @Test
    void namedGatewaysAreServedAndOthersAreNot(@Autowired ApplicationContext context) {
        server.connect("/nested").emitWithAck("greet").expectAck(true);
        server.connect("/echo").emitWithAck("echo", "hi").expectAck("hi");
        assertThat(context.getBeanNamesForType(EchoGateway.class)).hasSize(1);
        assertThat(server.expectRefusal("/not-named")).isEqualTo("Invalid namespace");
        assertThat(server.expectRefusal("/greetings")).isEqualTo("Invalid namespace");
    }

    @Nested
    class Inside {
        @Test
        void nestedTestsHaveTheSameGateways() {
            server.connect("/nested").emitWithAck("greet").expectAck(true);
        }
    }
}
