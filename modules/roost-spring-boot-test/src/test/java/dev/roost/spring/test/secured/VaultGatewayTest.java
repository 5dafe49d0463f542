package dev.roost.spring.test.secured;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.when;

import dev.roost.spring.security.SocketAuthenticator;
import dev.roost.spring.security.SocketLogins;
import dev.roost.spring.test.GatewayTest;
import dev.roost.test.InMemoryServer;
import dev.roost.test.TestSocket;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

/** A gateway with method security in a slice, with a mock as authenticator. */
@GatewayTest(VaultGateway.class)
@Import(MethodRules.class)
class VaultGatewayTest {
    @Autowired
    private InMemoryServer server;

    @Autowired
    private SocketLogins logins;

    @MockitoBean
    private SocketAuthenticator authenticator;

    @Test
    void keeperMayOpen() {
        when(authenticator.authenticate(any())).thenReturn(new TestingAuthenticationToken("kim", null, "ROLE_KEEPER"));
        TestSocket kim = server.connect("/vault");

        kim.emitWithAck("open").expectAck("gold");

        logins.disconnect("kim");
        kim.expectEvent("exception");
        kim.expectDisconnect();
    }

    /** The authenticator has precedence; the user of the test applies to clients that it does not authenticate. */
    @Test
    @WithMockUser("lee")
    void authenticatorHasPrecedenceOverTheMockUser() {
        server.connect("/vault").emitWithAck("whoami").expectAck("lee");
        when(authenticator.authenticate(any())).thenReturn(new TestingAuthenticationToken("kim", null, "ROLE_KEEPER"));
        server.connect("/vault").emitWithAck("open").expectAck("gold");
    }

    @Test
    void otherUsersAreRejected() {
        server.connect("/vault").emitWithAck("open").expectError("unauthorized");
        when(authenticator.authenticate(any())).thenReturn(new TestingAuthenticationToken("lee", null, "ROLE_GUEST"));
        server.connect("/vault").emitWithAck("open").expectError("forbidden");
    }
}
