package dev.roost.spring.test.sample;

import dev.roost.spring.test.GatewayTest;
import dev.roost.test.InMemoryServer;
import dev.roost.test.TestSocket;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

/** All gateways of an application. */
@GatewayTest
class AllGatewaysTest {
    @Autowired
    private InMemoryServer server;

    @MockitoBean
    private Greetings greetings;

    @Test
    void allGatewaysAreServed() {
        server.connect("/echo").emitWithAck("echo", "hi").expectAck("hi");
        server.connect("/announced").emitWithAck("announce", "hi").expectAck("announced hi");
        server.connect("/greetings").expectNothing();
    }

    @Test
    void partsOfThePipelineAreIncluded() {
        TestSocket client = server.connect("/echo");

        client.emitWithAck("thread").expectError("forbidden");
    }
}
