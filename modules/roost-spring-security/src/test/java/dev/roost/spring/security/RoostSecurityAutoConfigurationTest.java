package dev.roost.spring.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.gateway.EventContext;
import dev.roost.gateway.ExceptionFilter;
import dev.roost.gateway.GatewayException;
import dev.roost.gateway.SubscribeMessage;
import dev.roost.gateway.WebSocketGateway;
import dev.roost.server.RoostServer;
import dev.roost.spring.GatewaysCustomizer;
import dev.roost.spring.autoconfigure.RoostAutoConfiguration;
import dev.roost.test.InMemoryServer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import reactor.core.publisher.Mono;

/** Beans of the auto-configuration, and beans that replace them. */
class RoostSecurityAutoConfigurationTest {
    private static final SocketAuthenticator ANNA = socket -> new TestingAuthenticationToken("anna", null, "ROLE_USER");

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(
                    AutoConfigurations.of(RoostAutoConfiguration.class, RoostSecurityAutoConfiguration.class))
            .withPropertyValues("roost.close-timeout=10ms")
            .withBean("roostHandlerExecutor", Executor.class, () -> Runnable::run)
            .withBean(Gateway.class);

    @WebSocketGateway(namespace = "g")
    static class Gateway {
        @SubscribeMessage("denied")
        void denied() {
            throw new AccessDeniedException("no");
        }

        @SubscribeMessage("hello")
        String hello() {
            return "hello";
        }
    }

    static class OwnFilter implements ExceptionFilter<AccessDeniedException> {
        @Override
        public Object handle(AccessDeniedException exception, EventContext context) {
            return GatewayException.withCode("own", "not for you").error();
        }
    }

    private static InMemoryServer server(ApplicationContext context) {
        return InMemoryServer.of(context.getBean(RoostServer.class));
    }

    @Test
    void withoutAnAuthenticatorNoClientIsAuthenticated() {
        application.run(context -> {
            assertThat(context).doesNotHaveBean(SocketAuthenticator.class);
            server(context).connect("/g").emitWithAck("denied").expectError("unauthorized");
        });
    }

    @Test
    void authenticatorOfTheApplicationIsUsed() {
        application
                .withBean(
                        JwtDecoder.class,
                        () -> NimbusJwtDecoder.withSecretKey(Tokens.KEY).build())
                .withBean(SocketAuthenticator.class, () -> ANNA)
                .run(context -> {
                    assertThat(context).getBeans(SocketAuthenticator.class).hasSize(1);
                    server(context).connect("/g").emitWithAck("denied").expectError("forbidden");
                    assertThat(context.getBean(SocketLogins.class).principalNames())
                            .containsExactly("anna");
                });
    }

    @Test
    void firstAuthenticationIsUsed() {
        application
                .withBean("none", SocketAuthenticator.class, () -> socket -> null)
                .withBean("anna", SocketAuthenticator.class, () -> ANNA)
                .run(context ->
                        server(context).connect("/g").emitWithAck("denied").expectError("forbidden"));
    }

    @Test
    void reactiveDecoderIsUsedWithoutAnother() {
        JwtDecoder decoder = NimbusJwtDecoder.withSecretKey(Tokens.KEY).build();
        application
                .withBean(ReactiveJwtDecoder.class, () -> token -> Mono.fromCallable(() -> decoder.decode(token)))
                .run(context -> {
                    server(context)
                            .connect("/g", Tokens.auth("berta"))
                            .emitWithAck("denied")
                            .expectError("forbidden");
                    assertThat(server(context).expectRefusal("/g", Map.of("token", "forged")))
                            .isEqualTo("Unauthorized");
                });
    }

    @Test
    void filterOfTheApplicationHasPrecedence() {
        application
                .withBean(GatewaysCustomizer.class, () -> gateways -> gateways.filter(new OwnFilter()))
                .run(context ->
                        server(context).connect("/g").emitWithAck("denied").expectError("own"));
    }

    @Test
    void guardCallsAnAuthorizationManager() {
        application
                .withBean(SocketAuthenticator.class, () -> ANNA)
                .withBean(
                        GatewaysCustomizer.class,
                        () -> gateways -> gateways.guard(
                                new AuthorizationGuard((authentication, event) -> new AuthorizationDecision(
                                        authentication.get().getName().equals("anna")
                                                && event.event().name().equals("hello")))))
                .run(context -> {
                    server(context).connect("/g").emitWithAck("hello").expectAck("hello");
                    server(context).connect("/g").emitWithAck("denied").expectError("forbidden");
                });
    }

    @Test
    void recoveryWithoutMiddlewaresStopsTheStart() {
        ApplicationContextRunner recovering = application.withPropertyValues(
                "roost.connection-state-recovery.enabled=true",
                "roost.connection-state-recovery.skip-middlewares=true");

        recovering.run(context -> assertThat(context).hasNotFailed());
        recovering
                .withBean(SocketAuthenticator.class, () -> ANNA)
                .run(context -> assertThat(context)
                        .getFailure()
                        .hasMessageContaining(
                                "roost.connection-state-recovery.skip-middlewares: true (expected: false"));
    }

    @Test
    void optionalLibrariesCanBeMissing() {
        for (Class<?> missing : List.of(OAuth2Token.class, JwtDecoder.class, BearerTokenAuthenticationToken.class)) {
            application
                    .withClassLoader(new FilteredClassLoader(missing))
                    .withBean(SocketAuthenticator.class, () -> ANNA)
                    .run(context ->
                            server(context).connect("/g").emitWithAck("hello").expectAck("hello"));
        }
    }
}
