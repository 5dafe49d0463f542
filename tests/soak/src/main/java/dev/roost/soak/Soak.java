package dev.roost.soak;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Makes very many visits, while other clients stay connected, and records the server's figures in a file of comma-separated
 * values. Arguments: the number of visits, the largest number in a second, the file.
 */
public final class Soak {
    private static final long SECONDS_PER_LINE = 10;

    /** In seconds: a machine may be busy with other work for a while. */
    private static final int PING_TIMEOUT = 20;

    private Soak() {}

    /** Runs until all visits are made. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        long visits = Long.parseLong(arguments[0]);
        int perSecond = Integer.parseInt(arguments[1]);
        try (PrintStream file =
                        new PrintStream(Files.newOutputStream(Path.of(arguments[2])), true, StandardCharsets.UTF_8);
                ServerProcess server = new ServerProcess("256m", PING_TIMEOUT);
                SteadyClients steady = new SteadyClients(server.port());
                Visitors visitors = new Visitors(server.port(), perSecond).start(visits)) {
            file.println("seconds,visits,failed,heap,direct,descriptors,threads,sessions,p99");
            long begun = System.nanoTime();
            while (visitors.made() < visits) {
                TimeUnit.SECONDS.sleep(SECONDS_PER_LINE);
                long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun);
                String line = String.join(
                        ",",
                        Long.toString(seconds),
                        Long.toString(visitors.made()),
                        Long.toString(visitors.failed()),
                        server.figures().toLine(),
                        String.format(Locale.ROOT, "%.1f", steady.takeWait(0.99)));
                file.println(line);
                System.out.println(line);
            }
        }
    }
}
