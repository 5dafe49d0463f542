package planted.kits.testkit;

public class Kit {}
