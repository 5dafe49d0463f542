package dev.roost.spring.test.sample;

import dev.roost.gateway.MessageBody;
import dev.roost.gateway.SubscribeMessage;
import dev.roost.gateway.WebSocketGateway;

@WebSocketGateway(namespace = "announced")
interface Announced {
    @SubscribeMessage("announce")
    String announce(@MessageBody String text);
}
