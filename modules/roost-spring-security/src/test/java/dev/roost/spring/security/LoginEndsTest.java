package dev.roost.spring.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.server.RoostServer;
import dev.roost.test.InMemoryServer;
import dev.roost.test.TestSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.authentication.event.LogoutSuccessEvent;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.core.session.SessionDestroyedEvent;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

/** Ends of logins that disconnect sockets. */
@SpringJUnitConfig(SecuredApplication.class)
@TestPropertySource(properties = "roost.close-timeout=10ms")
class LoginEndsTest {
    @Autowired
    private RoostServer server;

    @Autowired
    private SocketLogins logins;

    @Autowired
    private ApplicationEventPublisher events;

    private InMemoryServer roost() {
        return InMemoryServer.of(server);
    }

    private TestSocket connect(String name, String... roles) {
        return roost().connect("/documents", Tokens.auth(name, roles));
    }

    @Test
    void expiredTokenDisconnectsTheSocket() {
        InMemoryServer roost = roost();
        TestSocket client = roost.connect(
                "/documents", Tokens.auth(Tokens.KEY, "anna", Instant.now().plusSeconds(120)));
        roost.advance(Duration.ofSeconds(60));
        client.emitWithAck("open").expectAck("anna");

        roost.advance(Duration.ofSeconds(60));

        assertThat(client.expectEvent("exception")).singleElement().asString().contains("unauthorized");
        client.expectDisconnect();
    }

    @Test
    void logoutDisconnectsTheSocketsOfTheUser() {
        TestSocket anna = connect("anna");
        TestSocket berta = connect("berta");

        events.publishEvent(new LogoutSuccessEvent(new TestingAuthenticationToken("anna", "")));

        anna.expectEvent("exception");
        anna.expectDisconnect();
        berta.expectNothing();
        assertThat(logins.count("anna")).isZero();
    }

    @Test
    void endOfASessionDisconnectsTheSocketsItAuthenticated() {
        TestSocket one = connect("carla");
        TestSocket other = connect("carla", "ADMIN");
        Authentication ended = (Authentication) server.of("/documents")
                .socket(one.id())
                .orElseThrow()
                .principal()
                .orElseThrow();

        events.publishEvent(new SessionDestroyedEvent(this) {
            private static final long serialVersionUID = 1L;

            @Override
            public List<SecurityContext> getSecurityContexts() {
                return List.of(new SecurityContextImpl(ended), new SecurityContextImpl());
            }

            @Override
            public String getId() {
                return "session";
            }
        });

        one.expectEvent("exception");
        one.expectDisconnect();
        other.expectNothing();
    }
}
