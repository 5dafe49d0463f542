package dev.roost.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.server.spi.RecoveryOptions;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Middlewares for recovered clients. */
class RecoveryMiddlewaresTest {
    private final TestServer world = RecoveringClient.world(RecoveryOptions.DEFAULT);
    private final RecoveringClient ann = RecoveringClient.connect(world);

    @Test
    void middlewaresRunAndSeeTheRestoredState() {
        ann.socket().join("r");
        ann.socket().data().put("name", "Ann");
        world.chat.use(socket -> world.recorded.add(
                socket.id() + " " + socket.isRecovered() + " " + socket.data() + " " + socket.rooms()));

        ann.vanish().comeBack(0).received();

        assertThat(world.recorded()).containsExactly(ann.sid + " true {name=Ann} [r]");
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
        trusting.chat.use(socket -> trusting.recorded.add("middleware"));
        RecoveringClient bob = RecoveringClient.connect(trusting);
        assertThat(trusting.recorded()).containsExactly("middleware");

        bob.vanish().comeBack(0).received();
        assertThat(bob.socket().isRecovered()).isTrue();
        assertThat(trusting.recorded()).isEmpty();

        bob.comeBack(0).received();
        assertThat(bob.refusal).isEqualTo("already-used");
        assertThat(trusting.recorded()).as("middleware runs for a new session").containsExactly("middleware");
    }

    @Test
    void clientLostDuringTheMiddlewaresCanRetry() {
        world.chat.use(socket -> world.recorded.add("middleware"));
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
