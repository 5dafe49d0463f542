package dev.roost.spring.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.engine.spi.RequestHead;
import dev.roost.gateway.SubscribeMessage;
import dev.roost.gateway.WebSocketGateway;
import dev.roost.protocol.Bytes;
import dev.roost.server.RoostServer;
import dev.roost.spring.autoconfigure.RoostAutoConfiguration;
import dev.roost.test.ManualLoop;
import dev.roost.test.RecordingExchange;
import dev.roost.test.TestClient;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.AbstractApplicationContextRunner;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.RememberMeAuthenticationToken;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.event.LogoutSuccessEvent;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** Authentication by the login of the HTTP request. */
class HandshakeLoginsTest {
    private static final Authentication ANNA = new TestingAuthenticationToken("anna", null, "ROLE_USER");
    private static final String ANONYMOUS = "anonymous";

    private final WebApplicationContextRunner servlets = configured(new WebApplicationContextRunner());

    private static <T extends AbstractApplicationContextRunner<T, ?, ?>> T configured(T application) {
        return application
                .withConfiguration(
                        AutoConfigurations.of(RoostAutoConfiguration.class, RoostSecurityAutoConfiguration.class))
                .withPropertyValues("roost.close-timeout=10ms")
                .withBean("roostHandlerExecutor", Executor.class, () -> Runnable::run)
                .withBean(Gateway.class);
    }

    @WebSocketGateway(namespace = "g")
    static class Gateway {
        @SubscribeMessage("whoami")
        String whoami(Principal principal) {
            return principal == null ? ANONYMOUS : principal.getName();
        }
    }

    static class Early {
        Early(RoostServer server) {
            server.useEverywhere(socket -> socket.authenticate(() -> "carla"));
        }
    }

    /** Returns a client whose session was opened by a request of a user. */
    private static TestClient client(ApplicationContext context, Principal principal) {
        ManualLoop loop = new ManualLoop();
        RequestHead head =
                RecordingExchange.head("GET", "EIO=4&transport=websocket", true).withPrincipal(principal);
        return TestClient.open(
                context.getBean(RoostServer.class).engine(), loop, RecordingExchange.of(loop, head, Bytes.EMPTY));
    }

    private static String whoami(TestClient client, String auth) {
        client.send("40/g," + auth);
        List<String> joined = client.received();
        if (joined.get(0).startsWith("44")) {
            return "refused";
        }
        client.send("42/g,1[\"whoami\"]");
        List<String> received = client.received();
        return received.get(0).replace("43/g,1[\"", "").replace("\"]", "");
    }

    private static String whoami(ApplicationContext context, Principal principal) {
        return whoami(client(context, principal), "");
    }

    @Test
    void socketHasTheLoginOfTheRequest() {
        servlets.run(context -> {
            assertThat(whoami(context, ANNA)).isEqualTo("anna");
            assertThat(whoami(context, new RememberMeAuthenticationToken("key", "berta", ANNA.getAuthorities())))
                    .isEqualTo("berta");
            assertThat(context.getBean(SocketLogins.class).principalNames()).containsExactlyInAnyOrder("anna", "berta");
        });
    }

    @Test
    void otherPrincipalsAreNoAuthentication() {
        servlets.run(context -> {
            assertThat(whoami(context, null)).isEqualTo(ANONYMOUS);
            assertThat(whoami(context, () -> "container")).isEqualTo(ANONYMOUS);
            assertThat(whoami(context, UsernamePasswordAuthenticationToken.unauthenticated("anna", "?")))
                    .isEqualTo(ANONYMOUS);
            assertThat(whoami(
                            context,
                            new AnonymousAuthenticationToken(
                                    "key", "anonymous", AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS"))))
                    .isEqualTo(ANONYMOUS);
            assertThat(context.getBean(SocketLogins.class).count()).isZero();
        });
    }

    @Test
    void otherAuthenticatorsHavePrecedence() {
        servlets.withBean(SocketAuthenticator.class, () -> socket -> {
                    String name = socket.handshake()
                            .authProperty("name", String.class)
                            .orElse(null);
                    if ("mallory".equals(name)) {
                        throw new BadCredentialsException("no");
                    }
                    return name == null ? null : new TestingAuthenticationToken(name, null, "ROLE_USER");
                })
                .run(context -> {
                    assertThat(whoami(client(context, ANNA), "{\"name\":\"berta\"}"))
                            .isEqualTo("berta");
                    assertThat(whoami(client(context, ANNA), "{\"name\":\"mallory\"}"))
                            .isEqualTo("refused");
                    assertThat(whoami(context, ANNA)).isEqualTo("anna");
                });
    }

    @Test
    void tokensHavePrecedence() {
        servlets.withBean(
                        JwtDecoder.class,
                        () -> NimbusJwtDecoder.withSecretKey(Tokens.KEY).build())
                .run(context -> {
                    Map<String, String> token = Tokens.auth("berta");
                    assertThat(whoami(client(context, ANNA), "{\"token\":\"" + token.get("token") + "\"}"))
                            .isEqualTo("berta");
                    assertThat(whoami(client(context, ANNA), "{\"token\":\"forged\"}"))
                            .isEqualTo("refused");
                    assertThat(whoami(context, ANNA)).isEqualTo("anna");
                });
    }

    @Test
    void beanOfThatNameReplacesIt() {
        servlets.withBean("roostHandshakeAuthenticator", SocketAuthenticator.class, () -> socket -> null)
                .run(context -> assertThat(whoami(context, ANNA)).isEqualTo(ANONYMOUS));
    }

    @Test
    void principalOfAnEarlierMiddlewareRemains() {
        servlets.withBean("roostHandshakeAuthenticator", SocketAuthenticator.class, () -> socket -> null)
                .withBean(Early.class)
                .run(context -> assertThat(whoami(context, ANNA)).isEqualTo("carla"));
    }

    @Test
    void onlyServletApplicationsHaveIt() {
        servlets.run(context -> assertThat(context).hasBean("roostHandshakeAuthenticator"));
        servlets.withPropertyValues("roost.port=0")
                .run(context -> assertThat(context).doesNotHaveBean("roostHandshakeAuthenticator"));
        configured(new ReactiveWebApplicationContextRunner())
                .run(context -> assertThat(context).doesNotHaveBean("roostHandshakeAuthenticator"));
        configured(new ApplicationContextRunner())
                .run(context -> assertThat(context).doesNotHaveBean("roostHandshakeAuthenticator"));
    }

    @Test
    void loggedOutClientCannotJoinWithItsOldLogin() {
        servlets.run(context -> {
            TestClient waiting = client(context, ANNA);
            TestClient connected = client(context, ANNA);
            assertThat(whoami(connected, "")).isEqualTo("anna");
            TestClient berta = client(context, new TestingAuthenticationToken("berta", null, "ROLE_USER"));

            context.publishEvent(new LogoutSuccessEvent(ANNA));

            assertThat(connected.received()).hasSize(2).first().asString().startsWith("42/g,[\"exception\",");
            assertThat(connected.isClosed()).isTrue();
            waiting.received();
            assertThat(waiting.isClosed()).isTrue();
            assertThat(whoami(berta, "")).isEqualTo("berta");
        });
    }

    @Test
    void recoveryWithoutMiddlewaresStopsTheStart() {
        servlets.withPropertyValues(
                        "roost.connection-state-recovery.enabled=true",
                        "roost.connection-state-recovery.skip-middlewares=true")
                .run(context -> assertThat(context)
                        .getFailure()
                        .hasMessageContaining(
                                "roost.connection-state-recovery.skip-middlewares: true (expected: false"));
    }
}
