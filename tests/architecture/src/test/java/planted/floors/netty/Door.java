package planted.floors.netty;

public class Door {}
