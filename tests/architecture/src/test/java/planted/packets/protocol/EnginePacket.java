package planted.packets.protocol;

public interface EnginePacket {}
