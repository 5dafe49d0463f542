package dev.roost.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.server.spi.RecoveryOptions;
import dev.roost.test.TestClient;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A client that loses its connection to one server is recovered on another. */
class ClusterRecoveryTest {
    private static final Pattern WELCOME = Pattern.compile("40/chat,\\{\"sid\":\"([^\"]+)\",\"pid\":\"([^\"]+)\".*");
    private static final Pattern ORG_WELCOME = Pattern.compile(WELCOME.pattern().replace("chat", "org/7"));
    private static final Pattern ORG_OFFSET = Pattern.compile("42/org/7,\\[.*\"([^\"]+)\"]");
    private static final Pattern OFFSET = Pattern.compile("42/chat,\\[.*\"([^\"]+)\"]");

    private final TestCluster cluster = new TestCluster(ServerOptions.builder()
            .connectionStateRecovery(RecoveryOptions.DEFAULT)
            .build());
    private final TestClient client = cluster.one.client();

    @Test
    void clientIsRecoveredOnAnotherServer() {
        Matcher welcome = connect();
        Socket before = cluster.one.socket(welcome.group(1));
        before.join("a");
        before.data().put("name", "Ada");
        before.emit("hello");
        cluster.run();
        String offset = match(OFFSET, client.received().get(0)).group(1);
        client.vanish();
        cluster.run();

        cluster.one.chat.to("a").emit("by one");
        cluster.two.chat.to(before.id()).emit("by two");
        cluster.two.chat.except("a").emit("not for it");
        TestClient again = comeBack(welcome.group(2), offset);
        cluster.run();

        List<String> received = again.received();
        assertThat(received).hasSize(3);
        assertThat(received.get(0)).startsWith("42/chat,[\"by one\"");
        assertThat(received.get(1)).startsWith("42/chat,[\"by two\"");
        assertThat(match(WELCOME, received.get(2)).group(1)).isEqualTo(before.id());
        Socket after = cluster.two.socket(before.id());
        assertThat(after.isRecovered()).isTrue();
        assertThat(after.rooms()).containsExactly(before.id(), "a");
        assertThat(after.data()).containsEntry("name", "Ada");
        after.data().put("age", 36);

        cluster.one.chat.to("a").emit("after");
        cluster.run();
        assertThat(again.received()).singleElement().asString().startsWith("42/chat,[\"after\"");
    }

    @Test
    void clientIsRecoveredInADynamicNamespaceThatTheOtherServerLacks() {
        List<String> accepted = new ArrayList<>();
        for (TestServer server : List.of(cluster.one, cluster.two)) {
            server.server.ofTemplate("/org/{id}").use(socket -> accepted.add(socket.id()));
        }
        client.send("40/org/7,");
        cluster.run();
        Matcher welcome = match(ORG_WELCOME, client.received().get(0));
        cluster.one.server.of("/org/7").emit("hello");
        cluster.run();
        String offset = match(ORG_OFFSET, client.received().get(0)).group(1);
        client.vanish();
        cluster.run();

        TestClient again = cluster.two.client();
        again.send("40/org/7,{\"pid\":\"" + welcome.group(2) + "\",\"offset\":\"" + offset + "\"}");
        cluster.run();

        Matcher recovered = match(ORG_WELCOME, again.received().get(0));
        assertThat(recovered.group(1)).isEqualTo(welcome.group(1));
        assertThat(cluster.two.socket(welcome.group(1)).isRecovered()).isTrue();
        assertThat(accepted).endsWith(welcome.group(1));
    }

    @Test
    void sessionIsRecoveredOnlyOnce() {
        Matcher welcome = connect();
        cluster.one.chat.emit("hello");
        cluster.run();
        String offset = match(OFFSET, client.received().get(0)).group(1);
        client.vanish();
        cluster.run();
        comeBack(welcome.group(2), offset);
        cluster.run();

        TestClient thief = comeBack(welcome.group(2), offset);
        cluster.run();

        assertThat(match(WELCOME, thief.received().get(0)).group(1)).isNotEqualTo(welcome.group(1));
    }

    private Matcher connect() {
        client.send("40/chat,");
        cluster.run();
        return match(WELCOME, client.received().get(0));
    }

    private TestClient comeBack(String pid, String offset) {
        TestClient again = cluster.two.client();
        again.send("40/chat,{\"pid\":\"" + pid + "\",\"offset\":\"" + offset + "\"}");
        return again;
    }

    private static Matcher match(Pattern pattern, String frame) {
        Matcher matcher = pattern.matcher(frame);
        assertThat(matcher.matches()).as(frame).isTrue();
        return matcher;
    }
}
