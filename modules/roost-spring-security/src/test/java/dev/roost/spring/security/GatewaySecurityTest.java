package dev.roost.spring.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.server.RoostServer;
import dev.roost.test.InMemoryServer;
import dev.roost.test.TestSocket;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

/** Spring Security in gateways. */
@SpringJUnitConfig(SecuredApplication.class)
@TestPropertySource(properties = "roost.close-timeout=10ms")
class GatewaySecurityTest {
    @Autowired
    private RoostServer server;

    @Autowired
    private SecuredApplication.Documents documents;

    private InMemoryServer roost() {
        return InMemoryServer.of(server);
    }

    private TestSocket connect(String name, String... roles) {
        return roost().connect("/documents", Tokens.auth(name, roles));
    }

    @Test
    void methodSecurityApplies() {
        assertThat(AopUtils.isCglibProxy(documents)).isTrue();
        TestSocket writer = connect("anna", "WRITER");
        TestSocket admin = connect("berta", "ADMIN");

        writer.emitWithAck("write", "text").expectAck("text");
        writer.emitWithAck("write", "secret").expectError("forbidden");
        writer.emitWithAck("owner", "anna").expectAck("anna");
        writer.emitWithAck("owner", "berta").expectError("forbidden");
        writer.emitWithAck("delete").expectError("forbidden");
        admin.emitWithAck("delete").expectAck("deleted");
        admin.emitWithAck("write", "text")
                .expectAck(Map.of("status", "error", "message", "Forbidden resource", "code", "forbidden"));
    }

    @Test
    void unauthenticatedClientGetsUnauthorized() {
        TestSocket anonymous = roost().connect("/documents");

        anonymous
                .emitWithAck("write", "text")
                .expectAck(Map.of("status", "error", "message", "Unauthorized", "code", "unauthorized"));
        anonymous.emitWithAck("open").expectAck("anonymousUser");
        anonymous.emitWithAck("nobody").expectAck("nullnull");
    }

    @Test
    void handlersReceiveThePrincipal() {
        connect("anna").emitWithAck("who").expectAck(List.of("anna", "anna", "null", "anna"));
    }

    @Test
    void failureToAuthenticateIsAnInternalError() {
        assertThat(connect("anna").emitWithAck("outage").expectAck())
                .containsExactly(Map.of("status", "error", "message", "Internal server error"));
    }

    @Test
    void contextIsSetForHooksAndClearedAfterwards() {
        SecurityContext before = new SecurityContextImpl();
        SecurityContextHolder.setContext(before);
        documents.heard().clear();

        TestSocket client = connect("anna");
        client.emitWithAck("open").expectAck("anna");
        client.disconnect();

        assertThat(documents.heard()).containsExactly("in anna", "out anna");
        assertThat(SecurityContextHolder.getContext().getAuthentication()).isNull();
    }

    @Test
    void contextOfTheThreadIsRestored() {
        Authentication own = new TestingAuthenticationToken("tester", "");
        SecurityContextHolder.getContext().setAuthentication(own);

        connect("anna").emitWithAck("open").expectAck("anna");

        assertThat(SecurityContextHolder.getContext().getAuthentication()).isSameAs(own);
        SecurityContextHolder.clearContext();
    }

    @Test
    void invalidTokensAreRejected() {
        Instant now = Instant.now();

        assertThat(roost().expectRefusal(
                                "/documents", Tokens.auth(Tokens.ANOTHER_KEY, "anna", now.plusSeconds(60), "ADMIN")))
                .isEqualTo("Unauthorized");
        assertThat(roost().expectRefusal("/documents", Tokens.auth(Tokens.KEY, "anna", now.minusSeconds(600))))
                .isEqualTo("Unauthorized");
        assertThat(roost().expectRefusal("/documents", Map.of("token", "no.jwt.atall")))
                .isEqualTo("Unauthorized");
    }

    @Test
    void guardAcceptsAuthenticatedClientsOnly() {
        assertThat(roost().expectRefusal("/members", null)).isEqualTo("Unauthorized");

        roost().connect("/members", Tokens.auth("anna")).emitWithAck("hello").expectAck("hello");
    }
}
