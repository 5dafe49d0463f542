package dev.roost.spring.test.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.when;

import dev.roost.spring.test.GatewayTest;
import dev.roost.test.InMemoryServer;
import dev.roost.test.TestSocket;
import jakarta.validation.ValidatorFactory;
import java.time.Duration;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.web.context.WebApplicationContext;

/** One gateway of an application, with a mock. */
@GatewayTest(gateways = GreetingsGateway.class, properties = "spring.jackson.default-property-inclusion=non_null")
class GreetingsGatewayTest {
    @Autowired
    private InMemoryServer server;

    @Autowired
    private ApplicationContext context;

    @MockitoBean
    private Greetings greetings;

    @BeforeEach
    void noClientRemainsFromTheTestBefore() {
        assertThat(server.server().of("/greetings").sockets()).isEmpty();
        assertThat(server.server().engine().sessionCount()).isZero();
    }

    @Test
    void collaboratorsCanBeMocks() {
        when(greetings.greeting("kim")).thenReturn("hi kim");

        server.connect("/greetings").emitWithAck("greet", Map.of("name", "kim")).expectAck("hi kim");
    }

    @Test
    void bodiesAreValidated() {
        assertThat(context.getBeansOfType(ValidatorFactory.class)).hasSize(1);

        server.connect("/greetings").emitWithAck("greet", Map.of("name", " ")).expectError("validation");
    }

    @Test
    void jacksonOfTheApplicationIsUsed() {
        TestSocket one = server.connect("/greetings");
        TestSocket other = server.connect("/greetings");

        one.emitWithAck("greet", Map.of("name", "kim")).expectAck();

        other.expectEvent("greeted", Map.of("name", "kim"));
    }

    @Test
    void timeMovesByHand() {
        TestSocket client = server.connect("/greetings");
        client.emitWithAck("remind").expectAck();
        server.advance(Duration.ofMinutes(59));
        client.expectNothing();

        server.advance(Duration.ofMinutes(1));

        client.expectEvent("reminder");
    }

    @Test
    void otherBeansOfTheApplicationAreExcluded() {
        assertThat(context.getBeansOfType(EchoGateway.class)).isEmpty();
        assertThat(context.getBeansOfType(Elsewhere.class)).isEmpty();
        assertThat(context.getBeansOfType(Closed.class)).hasSize(1);
        assertThat(context.containsBean("roostPort")).isFalse();
        assertThat(context).isNotInstanceOfAny(WebServerApplicationContext.class, WebApplicationContext.class);
        assertThat(server.connect("/greetings").emitWithAck("thread").expectAck())
                .hasSize(1);
    }

    @Test
    void testsAreFast() {
        when(greetings.greeting("kim")).thenReturn("hi kim");

        long[] nanos =
                LongStream.range(0, 21).map(round -> nanosOfATest()).sorted().toArray();

        assertThat(Duration.ofNanos(nanos[10])).isLessThan(Duration.ofMillis(50));
    }

    private long nanosOfATest() {
        long start = System.nanoTime();
        TestSocket one = server.connect("/greetings");
        TestSocket other = server.connect("/greetings");
        one.emitWithAck("greet", Map.of("name", "kim")).expectAck("hi kim");
        other.expectEvent("greeted");
        one.disconnect();
        other.disconnect();
        return System.nanoTime() - start;
    }
}
