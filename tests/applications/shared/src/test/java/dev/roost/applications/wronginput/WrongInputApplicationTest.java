package dev.roost.applications.wronginput;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.applications.Client;
import dev.roost.applications.RunningApplication;
import java.util.List;
import java.util.Map;
import org.json.JSONObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What a client sent and can't be read is the client's mistake, whoever says so. */
@ExtendWith(OutputCaptureExtension.class)
class WrongInputApplicationTest {
    @Test
    void wrongInputIsABadPayloadWithItsField(CapturedOutput output) {
        try (RunningApplication application = RunningApplication.start(WrongInputApplication.class);
                Client client = application.connect("/shop")) {
            assertThat(client.ask("pay", "150")).isEqualTo(150);
            assertThat(badField(client.ask("pay", "1,50"))).isEqualTo("money");
            assertThat(badField(client.ask("pay-property", new JSONObject(Map.of("money", "1,50")))))
                    .isEqualTo("money");
            assertThat(badField(client.ask("line", new JSONObject(Map.of("item", "tea", "pieces", 0)))))
                    .isEqualTo("line");
            assertThat(badField(client.ask("line", new JSONObject(Map.of("pieces", 1)))))
                    .isEqualTo("line");
            assertThat(badField(client.ask("lines", new JSONObject(Map.of("lines", List.of(Map.of("pieces", "x")))))))
                    .isEqualTo("lines[0].pieces");
            assertThat(client.ask("fail", new JSONObject(Map.of("item", "tea", "pieces", 1))))
                    .hasToString("{\"message\":\"Internal server error\",\"status\":\"error\"}");

            assertThat(output.getOut().lines().filter(line -> line.contains("ShopGateway.line: bad payload")))
                    .singleElement()
                    .asString()
                    .contains("WARN", "internals of the constructor");
        }
    }

    private static String badField(Object answer) {
        JSONObject error = (JSONObject) answer;
        assertThat(error.optString("code")).as(answer.toString()).isEqualTo("bad_payload");
        assertThat(answer.toString()).doesNotContain("internals");
        JSONObject field = error.optJSONArray("fields").optJSONObject(0);
        assertThat(field.optString("expected")).isNotEmpty();
        return field.optString("field");
    }
}
