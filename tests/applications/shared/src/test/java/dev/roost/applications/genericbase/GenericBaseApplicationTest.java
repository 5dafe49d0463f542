package dev.roost.applications.genericbase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.applications.Client;
import dev.roost.applications.RunningApplication;
import java.util.List;
import java.util.Map;
import org.json.JSONArray;
import org.json.JSONObject;
import org.junit.jupiter.api.Test;

/** Handlers of a generic superclass and of interfaces. */
class GenericBaseApplicationTest {
    @Test
    void handlersAreOfTheTypesThatTheGatewayGivesItsSupertypes() {
        try (RunningApplication application = RunningApplication.start(GenericBaseApplication.class);
                Client orders = application.connect("/orders");
                Client users = application.connect("/users")) {
            assertThat(orders.ask("create", order("tea", 2))).isEqualTo("Order Order[item=tea, pieces=2]");
            assertThat(code(orders.ask("create", order("", 0)))).isEqualTo("validation");
            assertThat(code(orders.ask("create", order("tea", "many")))).isEqualTo("bad_payload");
            assertThat(code(orders.ask("create", "just a text"))).isEqualTo("bad_payload");
            assertThat(orders.ask("create-all", new JSONArray(List.of(order("tea", 2)))))
                    .isEqualTo("Order 1");
            assertThat(code(orders.ask("create-all", new JSONArray(List.of(order("", 2))))))
                    .isEqualTo("validation");
            assertThat(orders.ask("find", new JSONObject(Map.of("key", 5)))).isEqualTo("Integer 5");
            assertThat(code(orders.ask("find", new JSONObject(Map.of("key", "abc")))))
                    .isEqualTo("bad_payload");
            assertThat(orders.ask("kind")).isEqualTo("orders");
            assertThat(orders.ask("count")).isEqualTo(7);
            assertThat(orders.ask("add", new JSONObject(Map.of("one", 1, "other", 2))))
                    .isEqualTo(3);
            assertThat(code(orders.ask("reset"))).isEqualTo("forbidden");

            assertThat(users.ask("create", new JSONObject(Map.of("name", "kim"))))
                    .isEqualTo("overridden User User[name=kim]");
            assertThat(code(users.ask("create", new JSONObject(Map.of("name", "")))))
                    .isEqualTo("validation");
            assertThat(users.ask("find", new JSONObject(Map.of("key", "k")))).isEqualTo("String k");
        }
    }

    private static JSONObject order(String item, Object pieces) {
        return new JSONObject(Map.of("item", item, "pieces", pieces));
    }

    private static String code(Object answer) {
        return ((JSONObject) answer).optString("code");
    }
}
