package dev.roost.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.engine.spi.RequestHead;
import dev.roost.protocol.Bytes;
import dev.roost.testkit.RecordingExchange;
import java.security.Principal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who a client is for the HTTP server. */
class PrincipalOfRequestTest {
    private static final Principal ANNA = () -> "anna";

    /** The session is that of the request that opens it. */
    private static Principal of(Fixture fixture, boolean webSocket, String... headers) {
        String query = "EIO=4&transport=" + (webSocket ? "websocket" : "polling");
        RequestHead head =
                RecordingExchange.head("GET", query, webSocket, headers).withPrincipal(ANNA);
        fixture.server.handle(RecordingExchange.of(fixture.loop, head, Bytes.EMPTY));
        fixture.loop.run();
        return fixture.session.head().principal();
    }

    private static Fixture listening(boolean credentials) {
        return new Fixture(EngineConfig.builder()
                .origins(OriginPolicy.of(List.of("https://friend.test")))
                .cors(CorsOptions.DEFAULT.withCredentials(credentials))
                .trustedProxies(TrustedProxies.of(List.of("127.0.0.1")))
                .build());
    }

    @ParameterizedTest
    @CsvSource({"false", "true"})
    void sessionKeepsWhoOpenedIt(boolean webSocket) {
        assertThat(of(new Fixture(), webSocket)).isSameAs(ANNA);
        assertThat(of(new Fixture(), webSocket, "Origin", "http://localhost")).isSameAs(ANNA);
        assertThat(of(listening(false), webSocket, "X-Forwarded-For", "192.0.2.1"))
                .isSameAs(ANNA);
    }

    @ParameterizedTest
    @CsvSource({"false", "true"})
    void pageOfAnotherOriginIsNobodyUnlessItMaySendCookies(boolean webSocket) {
        assertThat(of(listening(false), webSocket, "Origin", "https://friend.test"))
                .isNull();
        assertThat(of(listening(true), webSocket, "Origin", "https://friend.test"))
                .isSameAs(ANNA);
    }

    @Test
    void sessionsAreClosedByWhoOpenedThem() {
        Fixture fixture = new Fixture();
        of(fixture, true);
        EngineSession anna = fixture.session;
        fixture.openPolling();
        EngineSession nobody = fixture.session;

        fixture.server.closeSessions(opening -> ANNA.equals(opening.principal()));
        fixture.loop.run();

        assertThat(fixture.heard).containsExactly("closed: forced close");
        assertThat(anna.isOpen()).isFalse();
        assertThat(nobody.isOpen()).isTrue();
        assertThat(fixture.server.sessionCount()).isEqualTo(1);
    }
}
