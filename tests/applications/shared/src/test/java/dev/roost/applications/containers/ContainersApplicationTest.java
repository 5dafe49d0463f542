package dev.roost.applications.containers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.applications.Client;
import dev.roost.applications.RunningApplication;
import java.util.List;
import java.util.Map;
import org.json.JSONArray;
import org.json.JSONObject;
import org.junit.jupiter.api.Test;

/** Constraints on the type arguments of handlers' parameters hold, and violations have the whole path. */
class ContainersApplicationTest {
    private static final Map<String, Object> GOOD = Map.of("item", "tea", "pieces", 1);
    private static final Map<String, Object> BAD = Map.of("item", "", "pieces", 1);

    @Test
    void whatIsInsideContainersIsValidated() {
        try (RunningApplication application = RunningApplication.start(ContainersApplication.class);
                Client client = application.connect("/lists")) {
            assertThat(client.ask("list", new JSONArray(List.of(GOOD)))).isEqualTo(1);
            assertThat(field(client.ask("list", new JSONArray(List.of(GOOD, BAD)))))
                    .isEqualTo("[1].item");
            assertThat(field(client.ask("map", new JSONObject(Map.of("a", BAD)))))
                    .isEqualTo("[a].item");
            assertThat(field(client.ask("texts", new JSONArray(List.of("a", " ")))))
                    .isEqualTo("[1]");
            assertThat(field(client.ask("ids", new JSONObject(Map.of("ids", List.of(0))))))
                    .isEqualTo("ids[0]");
            assertThat(field(client.ask("orders", new JSONObject(Map.of("orders", List.of(BAD))))))
                    .isEqualTo("orders[0].item");
            assertThat(field(client.ask("nested", new JSONObject(Map.of("a", List.of(BAD))))))
                    .isEqualTo("[a][0].item");
            assertThat(field(client.ask("optional", new JSONObject(Map.of("nickname", "")))))
                    .isEqualTo("nickname");
            assertThat(client.ask("optional", new JSONObject())).isEqualTo("nobody");
        }
    }

    /** Jakarta Validation accepts null for {@code @Valid}. */
    @Test
    void missingBodyIsRefusedByNotNullOnly() {
        try (RunningApplication application = RunningApplication.start(ContainersApplication.class);
                Client client = application.connect("/lists")) {
            assertThat(client.ask("valid-only")).isEqualTo("null");
            assertThat(field(client.ask("required"))).isEqualTo("item");
            assertThat(field(client.ask("required", new JSONObject(BAD)))).isEqualTo("item");
            assertThat(field(client.ask("valid-list", new JSONArray(List.of(BAD)))))
                    .isEqualTo("[0].item");
        }
    }

    private static String field(Object answer) {
        JSONObject error = (JSONObject) answer;
        assertThat(error.optString("code")).as(answer.toString()).isEqualTo("validation");
        return error.optJSONArray("fields").optJSONObject(0).optString("field");
    }
}
