package planted.packets.protocol;

record Ping() implements EnginePacket {}
