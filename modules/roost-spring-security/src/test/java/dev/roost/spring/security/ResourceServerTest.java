package dev.roost.spring.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.gateway.SubscribeMessage;
import dev.roost.gateway.WebSocketGateway;
import dev.roost.server.RoostServer;
import dev.roost.spring.autoconfigure.RoostAutoConfiguration;
import dev.roost.test.InMemoryServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.Principal;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerAutoConfiguration;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.reactive.ReactiveOAuth2ResourceServerAutoConfiguration;
import org.springframework.boot.test.context.runner.AbstractApplicationContextRunner;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;

/** An application that is a resource server by its properties only. */
class ResourceServerTest {
    @TempDir
    private static Path folder;

    private static Path publicKey;
    private static String token;

    @WebSocketGateway(namespace = "g")
    static class Gateway {
        @SubscribeMessage("whoami")
        String whoami(Principal principal) {
            return principal.getName();
        }
    }

    @BeforeAll
    static void createKeyAndToken() throws NoSuchAlgorithmException, IOException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair keys = generator.generateKeyPair();
        publicKey = Files.writeString(
                folder.resolve("public.pem"),
                "-----BEGIN PUBLIC KEY-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(keys.getPublic().getEncoded())
                        + "\n-----END PUBLIC KEY-----\n");
        JwtClaimsSet claims = JwtClaimsSet.builder()
                .subject("anna")
                .expiresAt(Instant.now().plusSeconds(3600))
                .build();
        token = NimbusJwtEncoder.withKeyPair((RSAPublicKey) keys.getPublic(), (RSAPrivateKey) keys.getPrivate())
                .build()
                .encode(JwtEncoderParameters.from(claims))
                .getTokenValue();
    }

    private static <T extends AbstractApplicationContextRunner<T, ?, ?>> T configured(T application) {
        return application
                .withConfiguration(AutoConfigurations.of(
                        RoostSecurityAutoConfiguration.class,
                        RoostAutoConfiguration.class,
                        ReactiveOAuth2ResourceServerAutoConfiguration.class,
                        OAuth2ResourceServerAutoConfiguration.class))
                .withPropertyValues(
                        "roost.close-timeout=10ms",
                        "spring.security.oauth2.resourceserver.jwt.public-key-location=" + publicKey.toUri())
                .withBean("roostHandlerExecutor", Executor.class, () -> Runnable::run)
                .withBean(Gateway.class);
    }

    private static void assertThatTokensAreAccepted(ApplicationContext context) {
        InMemoryServer server = InMemoryServer.of(context.getBean(RoostServer.class));
        server.connect("/g", Map.of("token", token)).emitWithAck("whoami").expectAck("anna");
        assertThat(server.expectRefusal("/g", Map.of("token", token + "x"))).isEqualTo("Unauthorized");
    }

    @Test
    void tokensAreAccepted() {
        configured(new ApplicationContextRunner()).run(ResourceServerTest::assertThatTokensAreAccepted);
    }

    @Test
    void tokensAreAcceptedOnWebFlux() {
        configured(new ReactiveWebApplicationContextRunner()).run(ResourceServerTest::assertThatTokensAreAccepted);
    }
}
