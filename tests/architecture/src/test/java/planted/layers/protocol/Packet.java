package planted.layers.protocol;

public record Packet() {}
