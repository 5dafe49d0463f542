package planted.packets.protocol;

class EngineBag implements EnginePacket {}
