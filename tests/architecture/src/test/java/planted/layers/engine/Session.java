package planted.layers.engine;

public class Session {}
