package dev.roost.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.tests.NoLeaks;
import dev.roost.tests.NodeScript;
import dev.roost.tests.RawClient;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** Much at once arrives whole and in order. */
@ExtendWith(NoLeaks.class)
class SocketOrderTest {
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    /** How many attachments there are, which thread sent it, and its number among that thread's. */
    private static final Pattern HEADER = Pattern.compile("45(\\d)-/files,\\[\"files\",(\\d),(\\d+),(.*)]");

    @TestFactory
    Stream<DynamicTest> ofTheOfficialClient() throws Exception {
        try (Door door = Door.standAlone(OrderFeatures.server())) {
            return NodeScript.run(PATIENCE, "socket-order.mjs", String.valueOf(door.port()))
                    .tests();
        }
    }

    @Test
    void framesOfManyThreadsDoNotInterleave() {
        try (Door door = Door.standAlone(OrderFeatures.server());
                RawClient client = new RawClient(door.port()).openWebSocket()) {
            assertThat(client.sendText("40/files,").text()).startsWith("40/files,{");
            client.sendText("42/files,[\"flood\"]");

            int[] next = new int[OrderFeatures.THREADS];
            for (int i = 0; i < OrderFeatures.THREADS * OrderFeatures.EVENTS_OF_THREAD; i++) {
                assertNextIsWhole(client, next);
            }

            assertThat(next).containsOnly(OrderFeatures.EVENTS_OF_THREAD);
            assertThat(client.sendText("42/files,1[\"echo\",\"end\"]").text()).isEqualTo("43/files,1[\"end\"]");
        }
    }

    private static void assertNextIsWhole(RawClient client, int[] next) {
        Matcher header = HEADER.matcher(client.text());
        assertThat(header.matches()).isTrue();
        int attachments = Integer.parseInt(header.group(1));
        int thread = Integer.parseInt(header.group(2));
        int number = Integer.parseInt(header.group(3));
        assertThat(number).isEqualTo(next[thread]++);
        assertThat(attachments).isEqualTo(1 + number % 3);
        assertThat(header.group(4).split("},")).hasSize(attachments);
        for (int at = 0; at < attachments; at++) {
            RawClient.WireFrame frame = client.frame();
            assertThat(frame.firstByte()).isEqualTo(0x80 | RawClient.BINARY);
            assertThat(frame.payload()).isEqualTo(OrderFeatures.file(thread, number, at));
        }
    }
}
