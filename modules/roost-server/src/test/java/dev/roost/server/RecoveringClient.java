package dev.roost.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.server.spi.RecoveryOptions;
import dev.roost.test.TestClient;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A client of {@code /chat} that knows how to come back. What it shows of offsets is their number: {@code #1}. */
final class RecoveringClient {
    private static final Pattern OFFSET = Pattern.compile("\"([\\w-]{20}\\.)(\\w+)\"");
    private static final Pattern WELCOME =
            Pattern.compile("40/chat,\\{\"sid\":\"([^\"]*)\",\"pid\":\"([^\"]*)\"(?:,\"recovery\":\"([^\"]*)\")?}");

    private final TestServer world;
    private TestClient client;
    private String log = "";

    String sid = "";
    String pid = "";

    /** Why it was not known again, or null. */
    String refusal;

    private RecoveringClient(TestServer world) {
        this.world = world;
        this.client = world.client();
    }

    /** A client that is connected. */
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

    /** Its network goes, and the server notices at once. */
    RecoveringClient vanish() {
        world.run();
        client.vanish();
        world.run();
        return this;
    }

    /** Opens a session and asks for what it had, without an offset; loops and handlers are left alone. */
    RecoveringClient ask() {
        client = world.client();
        client.send("40/chat,{\"pid\":\"" + pid + "\"}");
        return this;
    }

    /** Comes back; with the number of the offset that it saw last, if it is more than 0. */
    RecoveringClient comeBack(int seen) {
        client = world.client();
        String offset = seen == 0 ? "" : ",\"offset\":\"" + log + Integer.toString(seen, 36) + "\"";
        return send("40/chat,{\"pid\":\"" + pid + "\"" + offset + "}");
    }

    /** What it got; of its welcome it keeps what is in there, and shows {@code welcome} if another frame came too. */
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
