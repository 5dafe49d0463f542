package dev.roost.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.server.spi.RecoveryOptions;
import dev.roost.test.TestClient;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A client of {@code /chat} that supports recovery. It shows offsets as numbers: {@code #1}. */
final class RecoveringClient {
    private static final Pattern OFFSET = Pattern.compile("\"([\\w-]{20}\\.)(\\w+)\"");
    private static final Pattern WELCOME =
            Pattern.compile("40/chat,\\{\"sid\":\"([^\"]*)\",\"pid\":\"([^\"]*)\"(?:,\"recovery\":\"([^\"]*)\")?}");

    private final TestServer world;
    private TestClient client;
    private String log = "";

    String sid = "";
    String pid = "";

    /** The reason why the client was not recovered, or null. */
    String refusal;

    private RecoveringClient(TestServer world) {
        this.world = world;
        this.client = world.client();
    }

    /** Returns a connected client. */
    static RecoveringClient connect(TestServer world) {
        RecoveringClient made = new RecoveringClient(world);
        assertThat(made.send("40/chat,").received()).isEmpty();
        return made;
    }

    static TestServer world(RecoveryOptions options) {
        return new TestServer(builder -> builder.options(
                ServerOptions.builder().connectionStateRecovery(options).build()));
    }

    TestClient client() {
        return client;
    }

    Socket socket() {
        return world.socket(sid);
    }

    RecoveringClient send(String... frames) {
        client.send(frames);
        world.run();
        return this;
    }

    /** Closes the connection without a packet. The server detects it immediately. */
    RecoveringClient vanish() {
        world.run();
        client.vanish();
        world.run();
        return this;
    }

    /** Opens a session and requests recovery without an offset. Does not run loops and handlers. */
    RecoveringClient ask() {
        client = world.client();
        client.send("40/chat,{\"pid\":\"" + pid + "\"}");
        return this;
    }

    /** Reconnects, with the number of the last received offset if it is positive. */
    RecoveringClient comeBack(int seen) {
        client = world.client();
        String offset = seen == 0 ? "" : ",\"offset\":\"" + log + Integer.toString(seen, 36) + "\"";
        return send("40/chat,{\"pid\":\"" + pid + "\"" + offset + "}");
    }

    /** Returns the received frames. Stores the data of the CONNECT packet, and shows {@code welcome} if there are other frames. */
    List<String> received() {
        List<String> shown = new ArrayList<>();
        for (String frame : client.received()) {
            Matcher welcome = WELCOME.matcher(frame);
            if (welcome.matches()) {
                sid = welcome.group(1);
                pid = welcome.group(2);
                refusal = welcome.group(3);
                shown.add("welcome");
            } else {
                shown.add(withoutLog(frame));
            }
        }
        return shown.equals(List.of("welcome")) ? List.of() : shown;
    }

    private String withoutLog(String frame) {
        Matcher offset = OFFSET.matcher(frame);
        if (!offset.find()) {
            return frame;
        }
        log = offset.group(1);
        return offset.replaceAll("#$2");
    }
}
