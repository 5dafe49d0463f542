package dev.roost.cluster.faults;

import dev.roost.cluster.TestedAdapter;
import java.io.IOException;

/** The main class of a server in a process of its own: it writes its port, and ends with its input. */
final class ServerMain {
    private ServerMain() {}

    /** Starts a server: adapter, URI of Redis, name of the broadcasts. */
    public static void main(String[] arguments) throws IOException {
        try (LoadedServer server = new LoadedServer(TestedAdapter.valueOf(arguments[0]), arguments[1])) {
            System.out.println(server.node.port);
            // A line begins the load.
            if (System.in.read() >= 0) {
                server.startLoad(arguments[2]);
                while (System.in.read() >= 0) {
                    continue;
                }
            }
        }
    }
}
