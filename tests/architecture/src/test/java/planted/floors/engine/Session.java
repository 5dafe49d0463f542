package planted.floors.engine;

public class Session {}
