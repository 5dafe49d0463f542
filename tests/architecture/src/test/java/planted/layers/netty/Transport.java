package planted.layers.netty;

public class Transport {}
