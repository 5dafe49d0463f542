package dev.roost.applications.mapped;

import dev.roost.gateway.EventContext;
import dev.roost.gateway.Interceptor;
import dev.roost.gateway.Invocation;
import dev.roost.gateway.SubscribeMessage;
import dev.roost.gateway.UseInterceptors;
import dev.roost.gateway.WebSocketGateway;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
class MappedApplication {}

/** As {@code next.handle().pipe(map(data => ({ data })))} of NestJS. */
class Envelope implements Interceptor {
    @Override
    public Object intercept(EventContext context, Invocation next) throws Exception {
        return next.map(value -> Map.of("data", value));
    }
}

@WebSocketGateway(namespace = "mapped")
@UseInterceptors(Envelope.class)
class MappedGateway {
    @SubscribeMessage("value")
    String value() {
        return "tea";
    }

    @SubscribeMessage("later")
    CompletionStage<String> later() {
        return CompletableFuture.supplyAsync(() -> "tea");
    }

    @SubscribeMessage("stream")
    Flow.Publisher<String> stream() {
        return subscriber -> {
            SubmissionPublisher<String> values = new SubmissionPublisher<>();
            values.subscribe(subscriber);
            values.submit("tea");
            values.close();
        };
    }
}
