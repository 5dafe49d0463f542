package dev.roost.spring.test;

import dev.roost.testkit.InMemoryServer;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestContextAnnotationUtils;
import org.springframework.test.context.support.AbstractTestExecutionListener;

/** Sends the clients of a {@link GatewayTest} away after each test, for the next has the same server. */
final class GatewayTestListener extends AbstractTestExecutionListener {
    @Override
    public void afterTestMethod(TestContext test) {
        boolean concerned = TestContextAnnotationUtils.hasAnnotation(test.getTestClass(), GatewayTest.class);
        if (concerned && test.hasApplicationContext()) {
            test.getApplicationContext().getBeanProvider(InMemoryServer.class).ifAvailable(InMemoryServer::vanishAll);
        }
    }
}
