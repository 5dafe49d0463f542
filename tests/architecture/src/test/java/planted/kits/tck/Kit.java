package planted.kits.tck;

public class Kit {}
