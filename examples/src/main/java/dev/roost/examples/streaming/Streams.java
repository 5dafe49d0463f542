package dev.roost.examples.streaming;

import dev.roost.gateway.spi.ResultAdapter;
import java.util.concurrent.Flow;
import org.reactivestreams.FlowAdapters;
import reactor.core.publisher.Flux;

/** Lets gateways return a {@code Flux} without Spring. In Spring this is built in. */
final class Streams implements ResultAdapter {
    @Override
    public boolean supports(Class<?> type) {
        return Flux.class.isAssignableFrom(type);
    }

    @Override
    public Flow.Publisher<?> adapt(Object result) {
        return FlowAdapters.toFlowPublisher((Flux<?>) result);
    }
}
