package dev.roost.applications.gatewayerrors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.applications.Client;
import dev.roost.applications.RunningApplication;
import java.util.Map;
import org.json.JSONObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What clients are told, once, and what developers are told at the start. */
@ExtendWith(OutputCaptureExtension.class)
class GatewayErrorsApplicationTest {
    @Test
    void errorsGoOutOnceAndWithTheirCode(CapturedOutput output) throws InterruptedException {
        try (RunningApplication application = RunningApplication.start(GatewayErrorsApplication.class);
                Client client = application.connect("/errors");
                Client refused = application.client("/closed")) {
            assertThat(client.ask("fail").toString()).contains("\"code\":\"closed\"");
            assertThat(client.waiting("exception")).isZero();
            client.emit("fail");
            assertThat(client.next("exception").toString()).contains("\"code\":\"closed\"");

            assertThat(client.ask("greet")).isEqualTo("Hello, whoever you are");
            assertThat(client.ask("greet", "kim")).isEqualTo("Hello, kim");
            assertThat(client.ask("nickname", new JSONObject(Map.of("nickname", 5))))
                    .isEqualTo("5");

            JSONObject error = (JSONObject) refused.answerToConnect();
            assertThat(error.optJSONObject("data").optString("code")).isEqualTo("forbidden");

            assertThat(output.getOut().lines().filter(line -> line.contains("event both is handled by")))
                    .singleElement()
                    .asString()
                    .contains("WARN", "namespace /errors", "ErrorsGateway.both", "MoreErrorsGateway.both");
        }
    }

    @Test
    void scalarsAreStrictIfTheApplicationSaysSo() {
        try (RunningApplication application =
                        RunningApplication.start(GatewayErrorsApplication.class, "roost.strict-scalars=true");
                Client client = application.connect("/errors")) {
            assertThat(client.ask("nickname", new JSONObject(Map.of("nickname", "kim"))))
                    .isEqualTo("kim");
            assertThat(client.ask("nickname", new JSONObject(Map.of("nickname", 5)))
                            .toString())
                    .contains("\"code\":\"bad_payload\"", "\"field\":\"nickname\"", "\"expected\":\"a string\"");
        }
    }
}
