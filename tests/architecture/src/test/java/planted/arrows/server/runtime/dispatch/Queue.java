package planted.arrows.server.runtime.dispatch;

public class Queue {}
