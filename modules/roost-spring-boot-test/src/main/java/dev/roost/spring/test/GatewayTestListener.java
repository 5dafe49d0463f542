package dev.roost.spring.test;

import dev.roost.gateway.runtime.Gateways;
import dev.roost.test.InMemoryServer;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestContextAnnotationUtils;
import org.springframework.test.context.support.AbstractTestExecutionListener;

/** Disconnects the clients of a {@link GatewayTest} after each test, and resets rate limits: the next test uses the same server. */
final class GatewayTestListener extends AbstractTestExecutionListener {
    @Override
    public void afterTestMethod(TestContext test) {
        boolean gatewayTest = TestContextAnnotationUtils.hasAnnotation(test.getTestClass(), GatewayTest.class);
        if (gatewayTest && test.hasApplicationContext()) {
            ApplicationContext context = test.getApplicationContext();
            context.getBeanProvider(InMemoryServer.class).ifAvailable(InMemoryServer::vanishAll);
            context.getBeanProvider(Gateways.class).ifAvailable(Gateways::resetRateLimits);
        }
    }
}
