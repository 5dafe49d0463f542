package dev.roost.examples.fromnest;

import dev.roost.gateway.Gateways;
import dev.roost.test.RoostExtension;
import dev.roost.test.TestSocket;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RoomGatewayTest {
    @RegisterExtension
    private final RoostExtension roost =
            RoostExtension.with(server -> new Gateways(server).register(new RoomGateway()));

    @Test
    void roomsAreCreatedOnceAndToldToAll() {
        TestSocket one = roost.connect("/room");
        one.expectEvent("rooms", List.of("lobby"));

        one.emit("createRoom", Map.of("room", "lobby", "nickname", "kim"));
        one.expectEvent("exception", Map.of("status", "error", "message", "there is a room of that name"));

        one.emitWithAck("createRoom", Map.of("room", "den", "nickname", "kim")).expectAck();
        one.expectEvent("created", "den");
        one.expectEvent("rooms");
        one.emitWithAck("count").expectAck(2);
        one.expectNothing();
    }
}
