package dev.roost.spring.test.secured;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.spring.security.SocketLogins;
import dev.roost.spring.test.GatewayTest;
import dev.roost.test.InMemoryServer;
import dev.roost.test.TestSocket;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.security.test.context.support.WithAnonymousUser;
import org.springframework.security.test.context.support.WithMockUser;

/** Clients have the user of Spring Security's test annotations. */
@GatewayTest(VaultGateway.class)
@Import(MethodRules.class)
class MockUserTest {
    @Autowired
    private InMemoryServer server;

    @Autowired
    private SocketLogins logins;

    @Test
    @WithMockUser(username = "kim", roles = "KEEPER")
    void mockUserIsThePrincipalOfSockets() {
        TestSocket kim = server.connect("/vault");

        kim.emitWithAck("whoami").expectAck("kim");
        kim.emitWithAck("open").expectAck("gold");
        assertThat(logins.principalNames()).containsExactly("kim");
        logins.disconnect("kim");
        kim.expectEvent("exception");
        kim.expectDisconnect();
    }

    @Test
    @WithMockUser("lee")
    void rolesOfTheMockUserApply() {
        server.connect("/vault").emitWithAck("open").expectError("forbidden");
    }

    @Test
    @WithAnonymousUser
    void anonymousUserIsNoPrincipal() {
        server.connect("/vault").emitWithAck("whoami").expectAck("anonymous");
    }

    @Test
    void testWithoutAUserHasNone() {
        server.connect("/vault").emitWithAck("open").expectError("unauthorized");
        server.connect("/vault").emitWithAck("whoami").expectAck("anonymous");
    }
}
