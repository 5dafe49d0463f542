package dev.roost.spring.test;

import dev.roost.server.Middleware;
import dev.roost.server.Socket;
import org.springframework.security.authentication.AuthenticationTrustResolver;
import org.springframework.security.authentication.AuthenticationTrustResolverImpl;
import org.springframework.security.core.Authentication;
import org.springframework.security.test.context.TestSecurityContextHolder;

/** Authenticates a client as the user of the test, unless it is authenticated already. Runs on the thread of the test. */
final class MockUserMiddleware implements Middleware {
    private final AuthenticationTrustResolver trust = new AuthenticationTrustResolverImpl();
    private final MockUserAutoConfiguration.MockLogin login;

    MockUserMiddleware(MockUserAutoConfiguration.MockLogin login) {
        this.login = login;
    }

    @Override
    public void onConnect(Socket socket) {
        Authentication user = TestSecurityContextHolder.getContext().getAuthentication();
        if (user != null && trust.isAuthenticated(user) && socket.principal().isEmpty()) {
            login.login(socket, user);
        }
    }
}
