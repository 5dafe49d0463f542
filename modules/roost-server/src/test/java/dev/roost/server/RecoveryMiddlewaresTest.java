package dev.roost.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.server.spi.RecoveryOptions;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whether middlewares are asked about a client that comes back. */
class RecoveryMiddlewaresTest {
    private final TestServer world = RecoveringClient.world(RecoveryOptions.DEFAULT);
    private final RecoveringClient ann = RecoveringClient.connect(world);

    @Test
    void middlewaresRunAndSeeTheRestoredState() {
        ann.socket().join("r");
        ann.socket().data().put("name", "Ann");
        world.chat.use(socket ->
                world.heard.add(socket.id() + " " + socket.isRecovered() + " " + socket.data() + " " + socket.rooms()));

        ann.vanish().comeBack(0).received();

        assertThat(world.heard()).containsExactly(ann.sid + " true {name=Ann} [r]");
    }

    @Test
    void rejectedClientCanRetry() {
        boolean[] open = new boolean[1];
        world.chat.use(socket -> {
            if (!open[0]) {
                throw new ConnectionRefusedException("banned");
            }
        });
        ann.vanish();

        assertThat(ann.comeBack(0).received()).containsExactly("44/chat,{\"message\":\"banned\"}");
        open[0] = true;
        ann.comeBack(0).received();

        assertThat(ann.socket().isRecovered()).isTrue();
    }

    @Test
    void roomRemovedByAMiddlewareIsLeft() {
        ann.socket().join("r");
        world.chat.use(socket -> socket.leave("r"));

        ann.vanish().comeBack(0).received();

        assertThat(ann.socket().rooms()).isEqualTo(Set.of(ann.sid));
        world.chat.to("r").emit("news");
        assertThat(ann.received()).isEmpty();
    }

    @Test
    void middlewaresAreSkippedIfTheOptionIsSet() {
        TestServer trusting = RecoveringClient.world(
                RecoveryOptions.builder().skipMiddlewares(true).build());
        trusting.chat.use(socket -> trusting.heard.add("asked"));
        RecoveringClient bob = RecoveringClient.connect(trusting);
        assertThat(trusting.heard()).containsExactly("asked");

        bob.vanish().comeBack(0).received();
        assertThat(bob.socket().isRecovered()).isTrue();
        assertThat(trusting.heard()).isEmpty();

        bob.comeBack(0).received();
        assertThat(bob.refusal).isEqualTo("already-used");
        assertThat(trusting.heard()).as("who begins anew is asked about").containsExactly("asked");
    }

    @Test
    void clientLostDuringTheMiddlewaresCanRetry() {
        world.chat.use(socket -> world.heard.add("asked"));
        ann.vanish();
        world.chat.emit("missed");
        ann.ask();
        world.loop.run();
        ann.client().vanish();
        world.run();

        assertThat(ann.comeBack(0).received()).containsExactly("42/chat,[\"missed\",#1]", "welcome");
        assertThat(ann.refusal).isNull();
    }

    @Test
    void clientLostDuringTheRestoreCanRetry() {
        ann.vanish().ask();
        ann.client().vanish();
        world.run();

        ann.comeBack(0).received();

        assertThat(ann.refusal).isNull();
        assertThat(ann.socket().isRecovered()).isTrue();
    }

    @Test
    void socketDisconnectedByAMiddlewareIsNotSaved() {
        boolean[] open = new boolean[1];
        world.chat.use(socket -> {
            if (!open[0]) {
                socket.disconnect();
            }
        });
        ann.vanish().comeBack(0).received();
        open[0] = true;

        ann.comeBack(0).received();

        assertThat(ann.refusal).isEqualTo("already-used");
    }
}
