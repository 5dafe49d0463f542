package dev.roost.spring.test.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.spring.test.GatewayTest;
import dev.roost.test.InMemoryServer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;

/** A gateway without dependencies, without the guard of the application. */
@GatewayTest(
        value = EchoGateway.class,
        excludeFilters = @ComponentScan.Filter(type = FilterType.ASSIGNABLE_TYPE, classes = Closed.class))
class EchoGatewayTest {
    @Test
    void handlersRunOnTheThreadOfTheTest(@Autowired InMemoryServer server) {
        assertThat(server.connect("/echo").emitWithAck("thread").expectAck())
                .containsExactly(Thread.currentThread().getName());
    }
}
