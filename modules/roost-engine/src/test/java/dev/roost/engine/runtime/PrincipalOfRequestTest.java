package dev.roost.engine.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.engine.EngineOptions;
import dev.roost.engine.http.CorsOptions;
import dev.roost.engine.http.OriginPolicy;
import dev.roost.engine.http.TrustedProxies;
import dev.roost.engine.spi.RequestHead;
import dev.roost.protocol.Bytes;
import dev.roost.test.RecordingExchange;
import java.security.Principal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who a client is for the HTTP server. */
class PrincipalOfRequestTest {
    private static final Principal ANNA = () -> "anna";

    private static Principal of(Fixture fixture, boolean webSocket, String... headers) {
        String query = "EIO=4&transport=" + (webSocket ? "websocket" : "polling");
        return opened(
                        fixture,
                        RecordingExchange.head("GET", query, webSocket, headers).withPrincipal(ANNA))
                .head()
                .principal();
    }

    private static LiveSession opened(Fixture fixture, Principal principal) {
        return opened(
                fixture,
                RecordingExchange.head("GET", "EIO=4&transport=websocket", true).withPrincipal(principal));
    }

    private static LiveSession opened(Fixture fixture, RequestHead head) {
        fixture.server.handle(RecordingExchange.of(fixture.loop, head, Bytes.EMPTY));
        fixture.loop.run();
        return fixture.session;
    }

    private static Fixture listening(boolean credentials) {
        return new Fixture(EngineOptions.builder()
                .origins(OriginPolicy.of(List.of("https://friend.test")))
                .cors(CorsOptions.builder().credentials(credentials).build())
                .trustedProxies(TrustedProxies.of(List.of("127.0.0.1")))
                .build());
    }

    @ParameterizedTest
    @CsvSource({"false", "true"})
    void sessionKeepsThePrincipalThatOpenedIt(boolean webSocket) {
        assertThat(of(new Fixture(), webSocket)).isSameAs(ANNA);
        assertThat(of(new Fixture(), webSocket, "Origin", "http://localhost")).isSameAs(ANNA);
        assertThat(of(listening(false), webSocket, "X-Forwarded-For", "192.0.2.1"))
                .isSameAs(ANNA);
    }

    @ParameterizedTest
    @CsvSource({"false", "true"})
    void pageOfAnotherOriginHasNoPrincipalWithoutCredentials(boolean webSocket) {
        assertThat(of(listening(false), webSocket, "Origin", "https://friend.test"))
                .isNull();
        assertThat(of(listening(true), webSocket, "Origin", "https://friend.test"))
                .isSameAs(ANNA);
    }

    @Test
    void sessionsAreClosedByPrincipal() {
        Fixture fixture = new Fixture();
        LiveSession anna = opened(fixture, ANNA);
        LiveSession otherAnna = opened(fixture, () -> "anna");
        LiveSession berta = opened(fixture, () -> "berta");
        fixture.openPolling();

        fixture.server.closeSessions("anna", ANNA::equals);
        fixture.server.closeSessions("berta", principal -> false);
        fixture.server.closeSessions("carla", principal -> true);
        fixture.loop.run();

        assertThat(fixture.events).containsExactly("closed: forced close");
        assertThat(anna.isOpen()).isFalse();
        assertThat(otherAnna.isOpen()).isTrue();
        assertThat(berta.isOpen()).isTrue();
        assertThat(fixture.server.sessionCount()).isEqualTo(3);
    }

    @Test
    void nothingIsKeptOfSessionsThatHaveEnded() {
        Fixture fixture = new Fixture();
        SessionsByPrincipal known = new SessionsByPrincipal();
        LiveSession one = opened(fixture, ANNA);
        LiveSession other = opened(fixture, ANNA);
        known.add(one);
        known.add(other);
        assertThat(known.of("anna")).containsExactlyInAnyOrder(one, other);

        known.remove(one);
        assertThat(known.of("anna")).containsExactly(other);
        known.remove(other);
        assertThat(known.of("anna")).isEmpty();
    }
}
