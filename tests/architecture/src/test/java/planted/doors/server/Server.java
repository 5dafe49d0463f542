package planted.doors.server;

public class Server {}
