package planted.testmodules.tck;

public class Kit {}
