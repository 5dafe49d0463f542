package dev.roost.spring.web;

import dev.roost.gateway.MessageBody;
import dev.roost.gateway.SubscribeMessage;
import dev.roost.gateway.WebSocketGateway;
import dev.roost.gateway.WebSocketServer;
import dev.roost.server.Namespace;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** An application with gateways and an ordinary controller on one port. */
@SpringBootApplication
class TestApplication {
    /** Created by a {@code @Bean} method, not by the component scan. */
    @Bean
    BlockingGateway blockingGateway() {
        return new BlockingGateway();
    }

    @RestController
    static class Greetings {
        @GetMapping("/hello")
        String hello() {
            return "hello";
        }

        @PostMapping("/hello")
        String hello(@RequestBody String name) {
            return "hello " + name;
        }
    }

    /** A bean by its annotation only. */
    @WebSocketGateway
    static class EchoGateway {
        private final BlockingGateway injected;

        @WebSocketServer
        private Namespace namespace;

        EchoGateway(BlockingGateway injected) {
            this.injected = injected;
        }

        @SubscribeMessage("echo")
        Object echo(@MessageBody Object value) {
            return value;
        }

        @SubscribeMessage("binary")
        byte[] binary(@MessageBody byte[] bytes) {
            namespace.emit("binary", new Object[] {bytes});
            return bytes;
        }

        @SubscribeMessage("other")
        String other() {
            return injected.namespace.name();
        }
    }

    /** Its handlers wait until the test releases them. */
    @WebSocketGateway(namespace = "blocking")
    static class BlockingGateway {
        final Queue<Integer> handled = new ConcurrentLinkedQueue<>();
        volatile CountDownLatch gate = new CountDownLatch(1);

        @WebSocketServer
        private Namespace namespace;

        @SubscribeMessage("wait")
        int waitAtTheGate(@MessageBody int number) throws InterruptedException {
            gate.await();
            handled.add(number);
            return number;
        }

        @SubscribeMessage("now")
        int now(@MessageBody int number) {
            handled.add(number);
            return number;
        }
    }
}
