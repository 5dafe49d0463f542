package dev.roost.gateways;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roost.jackson.JacksonPayloadCodec;
import dev.roost.server.spi.PayloadException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** A publisher inside a value is rejected: its data is not known when the value is encoded. */
class PublishersInResultsTest {
    record Page(Object items, int next) {}

    private final JacksonPayloadCodec codec = new JacksonPayloadCodec();

    static Stream<Object> publishers() {
        return Stream.of(
                Mono.just("a"),
                Mono.empty(),
                Mono.never(),
                Mono.fromCallable(() -> "a"),
                Mono.just("a").map(String::length).cache(),
                Flux.just("a", "b"),
                Flux.range(1, 3).filter(n -> n > 1),
                Flux.just(1).publish(),
                Flux.just(1).groupBy(n -> n),
                Sinks.many().multicast().onBackpressureBuffer().asFlux());
    }

    @ParameterizedTest
    @MethodSource("publishers")
    void publisherInAValueIsRejected(Object publisher) {
        String name = publisher.getClass().getName() + " is not data";
        Stream.of(
                        publisher,
                        List.of(publisher),
                        Map.of("data", publisher),
                        Optional.of(publisher),
                        new Object[] {publisher},
                        new Page(publisher, 2))
                .forEach(value -> assertThatThrownBy(() -> codec.encode(List.of("event", value)))
                        .isInstanceOf(PayloadException.class)
                        .hasMessageContaining(name));
    }

    @Test
    void sinkInAValueIsRejected() {
        assertThatThrownBy(() -> codec.encode(List.of(Sinks.one()))).isInstanceOf(PayloadException.class);
        assertThatThrownBy(() -> codec.encode(List.of(Sinks.many().unicast().onBackpressureBuffer())))
                .isInstanceOf(PayloadException.class);
    }
}
