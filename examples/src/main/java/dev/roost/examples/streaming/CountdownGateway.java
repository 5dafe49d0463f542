package dev.roost.examples.streaming;

import dev.roost.gateway.MessageBody;
import dev.roost.gateway.Reply;
import dev.roost.gateway.SubscribeMessage;
import dev.roost.gateway.WebSocketGateway;
import java.time.Duration;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Answers with a stream: an event each second, and an acknowledgement at the end. It stops when the client disconnects. */
@WebSocketGateway(namespace = "countdown")
public class CountdownGateway {
    private final Scheduler clock;

    public CountdownGateway() {
        this(Schedulers.parallel());
    }

    CountdownGateway(Scheduler clock) {
        this.clock = clock;
    }

    @SubscribeMessage("start")
    Flux<Reply> start(@MessageBody int from) {
        return Flux.interval(Duration.ofSeconds(1), clock)
                .take(from)
                .onBackpressureBuffer()
                .map(passed -> Reply.event("left", from - passed - 1));
    }
}
