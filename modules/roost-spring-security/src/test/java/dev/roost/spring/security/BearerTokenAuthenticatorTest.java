package dev.roost.spring.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.server.RoostServer;
import dev.roost.test.ManualLoop;
import dev.roost.test.RecordingExchange;
import dev.roost.test.TestClient;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.Authentication;
import reactor.core.publisher.Mono;

/** Sources and syntax of tokens. */
class BearerTokenAuthenticatorTest {
    private final List<Object> authenticated = new ArrayList<>();
    private final ManualLoop loop = new ManualLoop();

    private Authentication known(Authentication token) {
        authenticated.add(token.getCredentials());
        if (token.getCredentials().equals("forged")) {
            throw new BadCredentialsException("forged");
        }
        return new TestingAuthenticationToken("anna", null, "ROLE_USER");
    }

    /** Returns the response to a client that joins. */
    private String answer(SocketAuthenticator authenticator, String auth, String... headers) {
        RoostServer server =
                RoostServer.builder().handlerExecutor(Runnable::run).build();
        SocketLogins logins = new SocketLogins(server, login -> null);
        server.useEverywhere(new SocketAuthenticationMiddleware(List.of(authenticator), logins));
        RecordingExchange request = RecordingExchange.webSocket(loop, "EIO=4&transport=websocket", headers);
        TestClient client = TestClient.open(server.engine(), loop, request);
        client.send("40" + auth);
        String answer = client.received().get(0);
        return answer.startsWith("44") ? answer : "in as " + logins.principalNames();
    }

    private String answer(String auth, String... headers) {
        return answer(new BearerTokenAuthenticator(this::known), auth, headers);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"token\":\"abc.DEF-1_2~3+4/5==\"} | | abc.DEF-1_2~3+4/5==",
                "'' | Bearer abc | abc",
                "'' | bearer  abc | abc",
                "{\"token\":\"abc\"} | Bearer def | abc"
            })
    void tokenIsRead(String auth, String header, String token) {
        String[] headers = header == null ? new String[0] : new String[] {"Authorization", header};

        assertThat(answer(auth, headers)).isEqualTo("in as [anna]");

        assertThat(authenticated).containsExactly(token);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"token\":null}", "{\"other\":\"abc\"}"})
    void clientWithoutATokenHasNoAuthentication(String auth) {
        assertThat(answer(auth, "Authorization", "Basic YTpi")).isEqualTo("in as []");
        assertThat(authenticated).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"token\":\"\"}", "{\"token\":\"a b\"}", "{\"token\":{}}", "{\"token\":\"Bearer abc\"}"})
    void malformedTokenIsRejectedWithoutTheManager(String auth) {
        assertThat(answer(auth)).contains("\"code\":\"unauthorized\"");
        assertThat(authenticated).isEmpty();
    }

    @Test
    void headerWithoutATokenIsRejected() {
        assertThat(answer("", "Authorization", "Bearer")).contains("\"code\":\"unauthorized\"");
    }

    @Test
    void forgedTokenIsRejected() {
        assertThat(answer("{\"token\":\"forged\"}")).contains("\"code\":\"unauthorized\"");
    }

    @Test
    void resultOfAReactiveManagerIsAwaited() {
        SocketAuthenticator waiting = BearerTokenAuthenticator.of(token -> Mono.fromCallable(() -> known(token)));

        assertThat(answer(waiting, "{\"token\":\"abc\"}")).isEqualTo("in as [anna]");
        assertThat(answer(waiting, "{\"token\":\"forged\"}")).contains("\"code\":\"unauthorized\"");
        assertThat(answer(BearerTokenAuthenticator.of(token -> Mono.empty()), "{\"token\":\"abc\"}"))
                .contains("\"code\":\"unauthorized\"");
    }
}
