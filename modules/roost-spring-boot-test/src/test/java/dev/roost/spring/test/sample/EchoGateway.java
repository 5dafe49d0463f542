package dev.roost.spring.test.sample;

import dev.roost.gateway.MessageBody;
import dev.roost.gateway.SubscribeMessage;
import dev.roost.gateway.WebSocketGateway;

@WebSocketGateway(namespace = "echo")
class EchoGateway {
    @SubscribeMessage("echo")
    String echo(@MessageBody String text) {
        return text;
    }

    @SubscribeMessage("thread")
    String thread() {
        return Thread.currentThread().getName();
    }
}
