package planted.packets.protocol;

class SocketBag implements SocketPacket {}
