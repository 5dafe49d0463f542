package dev.roost.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.roost.test.RecordingLink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rows of the table in docs/nestjs.md, each sent without and with an acknowledgement id. */
class NestCasesTest {
    private static final Path TABLE = Path.of("..", "..", "docs", "nestjs.md");
    private static final String NOT_STARTED = "does not start";

    /** A request, and the responses of NestJS and of Roost. */
    record Case(String sent, String nest, String nestAck, String roost, String roostAck, String remark) {
        static Case of(String row) {
            String[] cells = row.split(" \\| ");
            return new Case(
                    cells[0].replaceAll("^\\| `|`$", ""),
                    cells[2],
                    cells[3],
                    cells[4],
                    cells[5],
                    cells[6].replaceAll(" \\|$", ""));
        }

        boolean starts() {
            return !roost.equals(NOT_STARTED);
        }

        boolean isOtherThanNest() {
            return remark.endsWith("†");
        }

        @Override
        public String toString() {
            return sent;
        }
    }

    static List<Case> cases() throws IOException {
        try (Stream<String> lines = Files.lines(TABLE)) {
            List<Case> cases =
                    lines.filter(line -> line.startsWith("| `\"")).map(Case::of).toList();
            assertThat(cases).hasSize(99);
            return cases.stream().filter(Case::starts).toList();
        }
    }

    static List<Case> casesOfNest() throws IOException {
        return cases().stream().filter(each -> !each.isOtherThanNest()).toList();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void roostAnswersMatchTheTable(Case each) {
        GatewayTestServer server = new GatewayTestServer(
                GatewayOptions.DEFAULT, new NestGateway(), new NestPipelineGateway(), new NestGateway.Second());

        assertAnswers(server, each.sent(), each.roost(), each.roostAck());
    }

    @ParameterizedTest
    @MethodSource("casesOfNest")
    void nestAnswersAreAvailableByOptions(Case each) {
        GatewayOptions asNest = GatewayOptions.builder()
                .ackPolicy(AckPolicy.RETURNED_VALUES)
                .includeCause(true)
                .build();
        GatewayTestServer server =
                new GatewayTestServer(asNest, new NestGateway(), new NestPipelineGateway(), new NestGateway.Second());

        assertAnswers(server, each.sent(), each.nest(), each.nestAck());
    }

    private static void assertAnswers(GatewayTestServer server, String sent, String answer, String withAck) {
        RecordingLink client = server.connect("/sem");
        client.text("42/sem,[" + sent + "]");
        assertThat(received(server, client, frames(answer))).isEqualTo(frames(answer));

        client.text("42/sem,7[" + sent + "]");
        assertThat(received(server, client, frames(withAck))).isEqualTo(frames(withAck));
    }

    /** Returns the received frames once all expected frames have arrived; values of streams arrive on demand. */
    private static List<String> received(GatewayTestServer server, RecordingLink client, List<String> expected) {
        List<String> received = new ArrayList<>();
        await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(1)).until(() -> {
            server.loop.run();
            received.addAll(client.takeSent());
            return received.size() >= expected.size() && server.gateways.isQuiet();
        });
        server.loop.run();
        received.addAll(client.takeSent());
        return received;
    }

    private static List<String> frames(String cell) {
        if (cell.equals("–")) {
            return List.of();
        }
        String[] parts = cell.split(" then ");
        List<String> frames = new ArrayList<>();
        for (int i = 0; i < parts.length; i++) {
            boolean binary = i + 1 < parts.length && parts[i + 1].startsWith("`b");
            frames.add(frame(parts[i], binary));
        }
        return frames;
    }

    private static String frame(String part, boolean withAttachment) {
        String code = part.substring(part.indexOf('`') + 1, part.length() - 1);
        if (code.startsWith("b")) {
            return Arrays.toString(
                    new String[] {HexFormat.of().formatHex(Base64.getDecoder().decode(code.substring(1)))});
        }
        if (part.startsWith("ack")) {
            return (withAttachment ? "461-" : "43") + "/sem,7" + code;
        }
        return "42/sem," + code;
    }
}
