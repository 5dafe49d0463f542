package dev.roost.examples.streaming;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.gateway.Gateways;
import dev.roost.test.RoostExtension;
import dev.roost.test.TestSocket;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.test.scheduler.VirtualTimeScheduler;

class CountdownGatewayTest {
    private final VirtualTimeScheduler clock = VirtualTimeScheduler.create();

    @RegisterExtension
    private final RoostExtension roost = RoostExtension.with(
            server -> Gateways.builder(server).adapter(new Streams()).build().register(new CountdownGateway(clock)));

    @Test
    void eventEachSecondAndAnAcknowledgementAtTheEnd() {
        TestSocket client = roost.connect("/countdown");
        TestSocket.Answer end = client.emitWithAck("start", 3);

        for (int left = 2; left >= 0; left--) {
            client.expectNothing();
            clock.advanceTimeBy(Duration.ofSeconds(1));
            client.expectEvent("left", left);
        }

        end.expectAck();
    }

    @Test
    void clientThatGoesStopsIt() {
        TestSocket client = roost.connect("/countdown");
        client.emit("start", 100);
        assertThat(clock.getScheduledTaskCount()).isPositive();

        client.disconnect();
        clock.advanceTimeBy(Duration.ofSeconds(100));

        client.expectNothing();
    }
}
