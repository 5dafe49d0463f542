package planted.integrations.server;

public class Server {}
