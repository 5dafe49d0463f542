package dev.roost.netty.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.tests.NoLeaks;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The WebSocket of the stand-alone server against RFC 6455 and RFC 7692, case by case and byte by byte. The numbers of the
 * cases are those of the classes of Autobahn's test suite.
 */
@ExtendWith(NoLeaks.class)
class WebSocketConformanceTest {
    private static EchoServer server;

    @BeforeAll
    static void start() {
        server = new EchoServer();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    static Stream<WebSocketCase> cases() {
        return Stream.of(
                        FramingCases.all(),
                        UnicodeCases.all(),
                        CloseCases.all(),
                        SizeCases.all(),
                        CompressionCases.all())
                .flatMap(List::stream);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void serverConforms(WebSocketCase each) {
        each.run(server.port());
    }

    @Test
    void eachCaseHasItsOwnName() {
        assertThat(cases().map(WebSocketCase::toString)).doesNotHaveDuplicates().hasSizeGreaterThan(250);
    }
}
