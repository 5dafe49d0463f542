package dev.roost.spring.autoconfigure;

import dev.roost.gateway.runtime.ResultAdapter;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.reactivestreams.FlowAdapters;
import org.springframework.core.ReactiveAdapter;
import org.springframework.core.ReactiveAdapterRegistry;

/** Adapts results of the reactive libraries that Spring supports: {@code Mono}, {@code Flux} and others. Thread-safe. */
final class ReactiveResultAdapter implements ResultAdapter {
    private final ClassValue<Optional<ReactiveAdapter>> adapters;

    ReactiveResultAdapter(ReactiveAdapterRegistry registry) {
        this.adapters = new ClassValue<>() {
            @Override
            protected Optional<ReactiveAdapter> computeValue(Class<?> type) {
                return CompletionStage.class.isAssignableFrom(type)
                        ? Optional.empty()
                        : Optional.ofNullable(registry.getAdapter(type));
            }
        };
    }

    @Override
    public boolean supports(Class<?> type) {
        return adapters.get(type).isPresent();
    }

    @Override
    public Flow.Publisher<?> adapt(Object result) {
        return FlowAdapters.toFlowPublisher(
                adapters.get(result.getClass()).orElseThrow().toPublisher(result));
    }
}
