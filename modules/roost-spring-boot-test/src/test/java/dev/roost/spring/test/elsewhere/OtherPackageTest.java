package dev.roost.spring.test.elsewhere;

import dev.roost.gateway.SubscribeMessage;
import dev.roost.gateway.WebSocketGateway;
import dev.roost.spring.test.GatewayTest;
import dev.roost.spring.test.sample.SampleApplication;
import dev.roost.test.InMemoryServer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.test.context.ContextConfiguration;

/** A test in another package than the application, which {@code @ContextConfiguration} names. */
@GatewayTest(
        value = OtherPackageTest.Clock.class,
        excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*\\.Closed"))
@ContextConfiguration(classes = SampleApplication.class)
class OtherPackageTest {
    @WebSocketGateway(namespace = "clock")
    static class Clock {
        @SubscribeMessage("hour")
        int hour() {
            return 12;
        }
    }

    @Test
    void sliceOfTheNamedApplicationIsTested(@Autowired InMemoryServer server) {
        server.connect("/clock").emitWithAck("hour").expectAck(12);
    }
}
