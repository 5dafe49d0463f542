package dev.roost.applications.jdkproxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.applications.Client;
import dev.roost.applications.RunningApplication;
import org.junit.jupiter.api.Test;

/** A gateway that is advised, where Spring prefers proxies of interfaces. */
class JdkProxyApplicationTest {
    @Test
    void anAdvisedGatewayKeepsItsHandlersAndItsAdvice() throws InterruptedException {
        try (RunningApplication application =
                        RunningApplication.start(JdkProxyApplication.class, "spring.aop.proxy-target-class=false");
                Client client = application.connect("/advised")) {
            assertThat(client.next("joined")).isEqualTo(client.socket().id());
            assertThat(client.ask("async")).asString().startsWith("task-").isNotEqualTo(client.ask("thread"));
        }
    }
}
