package dev.roost.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.server.spi.RecoveryOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A client that reconnects during broadcasts receives each event once. */
class RecoveryRaceTest {
    private static final int TALKERS = 3;
    private static final int EACH = 400;
    private static final Pattern NEWS = Pattern.compile("42/chat,\\[\"news\",(\\d+),(\\d+),#(\\w+)]");

    private final TestServer world = RecoveringClient.world(RecoveryOptions.DEFAULT);
    private final RecoveringClient ann = RecoveringClient.connect(world);
    private final List<List<Integer>> recorded = new ArrayList<>();
    private int seen;

    @Test
    void noEventIsLostOrDuplicated() {
        world.chat.use(socket -> {});
        ann.socket().join("r");
        ExecutorService threads = Executors.newFixedThreadPool(TALKERS);
        for (int i = 0; i < TALKERS; i++) {
            int talker = i;
            recorded.add(new ArrayList<>());
            threads.execute(() -> talk(talker));
        }
        threads.shutdown();
        while (!threads.isTerminated()) {
            comeAndGo();
        }
        comeAndGo();

        for (List<Integer> each : recorded) {
            assertThat(each).hasSize(EACH).isSorted().doesNotHaveDuplicates();
        }
    }

    private void talk(int talker) {
        for (int i = 0; i < EACH; i++) {
            if (i % 2 == 0) {
                world.chat.emit("news", talker, i);
            } else {
                world.chat.to("r").emit("news", talker, i);
            }
        }
    }

    private void comeAndGo() {
        hear();
        ann.vanish().comeBack(seen);
        hear();
        assertThat(ann.refusal).isNull();
    }

    private void hear() {
        for (String frame : ann.received()) {
            Matcher news = NEWS.matcher(frame);
            if (news.matches()) {
                recorded.get(Integer.parseInt(news.group(1))).add(Integer.parseInt(news.group(2)));
                seen = Integer.parseInt(news.group(3), 36);
            }
        }
    }
}
