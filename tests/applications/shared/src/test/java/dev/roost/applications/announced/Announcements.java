package dev.roost.applications.announced;

import dev.roost.gateway.MessageBody;
import dev.roost.gateway.SubscribeMessage;
import dev.roost.gateway.WebSocketGateway;

/** All that makes a gateway stands on this interface. */
@WebSocketGateway(namespace = "announcements")
interface Announcements {
    @SubscribeMessage("announce")
    String announce(@MessageBody String text);
}
