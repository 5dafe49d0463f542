package dev.roost.spring.test.sample;

import dev.roost.gateway.RateLimit;
import dev.roost.gateway.SubscribeMessage;
import dev.roost.gateway.WebSocketGateway;
import dev.roost.spring.test.GatewayTest;
import dev.roost.test.InMemoryServer;
import org.junit.jupiter.api.RepeatedTest;
import org.springframework.beans.factory.annotation.Autowired;

/** Rate limits are reset after each test. */
@GatewayTest(RateLimitsTest.Limited.class)
class RateLimitsTest {
    @WebSocketGateway(namespace = "limited")
    @RateLimit(events = 2, seconds = 3600, per = RateLimit.Per.ADDRESS)
    static class Limited {
        @SubscribeMessage("hourly")
        @RateLimit(events = 1, seconds = 3600, per = RateLimit.Per.USER)
        boolean hourly() {
            return true;
        }

        @SubscribeMessage("twice")
        boolean twice() {
            return true;
        }
    }

    @Autowired
    private InMemoryServer server;

    @RepeatedTest(2)
    void limitsAreResetForEachTest() {
        server.connect("/limited").emitWithAck("hourly").expectAck(true);
        server.connect("/limited").emitWithAck("hourly").expectError("rate_limited");
        server.connect("/limited").emitWithAck("twice").expectError("rate_limited");
    }
}
