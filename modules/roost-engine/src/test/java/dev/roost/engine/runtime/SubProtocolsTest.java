package dev.roost.engine.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.engine.EngineHooks;
import dev.roost.engine.SubProtocol;
import dev.roost.engine.spi.RequestHead;
import dev.roost.test.RecordingExchange;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubProtocolsTest {
    private static final String NAME = "Sec-WebSocket-Protocol";

    private static RequestHead offering(String... headers) {
        return RecordingExchange.head("GET", "", true, headers);
    }

    @Test
    void namesAreReadInTheirOrder() {
        assertThat(SubProtocols.offered(offering())).isEmpty();
        assertThat(SubProtocols.offered(offering(NAME, "b, a ,\tB"))).containsExactly("b", "a", "B");
        assertThat(SubProtocols.offered(offering(NAME, "b", "sec-websocket-protocol", "a")))
                .containsExactly("b", "a");
        assertThat(SubProtocols.offered(offering(NAME, names(100)))).hasSize(100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ",", "a,", ",a", "a,,b", "a b", "a,a", "a, b, a", "a=b", "a\u0000", "é"})
    void invalidListOfTokensIsNone(String header) {
        assertThat(SubProtocols.offered(offering(NAME, header))).isNull();
    }

    @Test
    void tooManySubProtocolsAreRejected() {
        assertThat(SubProtocols.offered(offering(NAME, names(101)))).isNull();
    }

    @Test
    void hookIsCalledOnlyForAnOffer() {
        SubProtocols failing = new SubProtocols(new EngineHooks() {
            @Override
            public SubProtocol subProtocol(List<String> offered, RequestHead request) {
                throw new IllegalStateException("a bug");
            }
        });

        assertThat(failing.choose(offering())).isEqualTo(SubProtocol.NONE);
        assertThat(failing.choose(offering(NAME, "a"))).isEqualTo(SubProtocol.rejected("Forbidden"));
        assertThat(new SubProtocols(EngineHooks.NONE).choose(offering(NAME, "a, b")))
                .isEqualTo(SubProtocol.of("a"));
    }

    private static String names(int count) {
        return IntStream.range(0, count).mapToObj(i -> "v" + i).collect(Collectors.joining(", "));
    }
}
