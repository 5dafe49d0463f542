package planted.modules.runtime;

public class Hidden extends Exception {}
