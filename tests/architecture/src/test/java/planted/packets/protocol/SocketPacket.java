package planted.packets.protocol;

public interface SocketPacket {}
