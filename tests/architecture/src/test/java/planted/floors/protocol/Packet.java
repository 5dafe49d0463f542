package planted.floors.protocol;

public record Packet() {}
