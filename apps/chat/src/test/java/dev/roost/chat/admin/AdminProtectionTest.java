package dev.roost.chat.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.chat.talk.TestTab;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Requests of the operator have bounds, and are rejected without the password and from other origins. */
class AdminProtectionTest extends AdminContract {
    @Test
    void inputHasBounds() {
        for (String path : List.of(
                "people?offset=-1",
                "people?offset=100001",
                "people?group=everybody",
                "people?query=" + "x".repeat(81),
                "rooms?order=name",
                "files?offset=x",
                "log?before=0")) {
            assertThat(api.send("GET", "/admin/api/" + path, "").statusCode())
                    .as(path)
                    .isEqualTo(400);
        }
        for (String body : List.of(
                "{}",
                "[]",
                "{\"person\":\"" + "x".repeat(37) + "\"}",
                "{\"person\":\"x\",\"minutes\":0}",
                "{\"person\":\"x\",\"minutes\":525601}",
                "{\"person\":\"x\",\"reason\":\"" + "x".repeat(201) + "\"}")) {
            assertThat(api.send("POST", "/admin/api/people/ban", body, "Content-Type", "application/json")
                            .statusCode())
                    .as(body)
                    .isEqualTo(400);
        }
    }

    @Test
    void requestsOfOtherOriginsAndWithoutThePasswordAreRejected() {
        TestTab tab = visitor("가");
        String body = "{\"person\":\"" + tab.id() + "\"}";
        AdminApi anonymous = new AdminApi(port, "");
        for (String path : List.of(
                "people/ban",
                "people/unban",
                "people/role",
                "people/revoke-devices",
                "rooms/archive",
                "rooms/delete",
                "files/delete")) {
            String whole = "/admin/api/" + path;
            assertThat(anonymous
                            .send("POST", whole, body, "Content-Type", "application/json")
                            .statusCode())
                    .isEqualTo(401);
            // The request of a form on another site, with the password that the browser adds.
            for (String type : List.of("text/plain", "application/x-www-form-urlencoded", "multipart/form-data")) {
                assertThat(api.send("POST", whole, body, "Content-Type", type).statusCode())
                        .as(path + " " + type)
                        .isEqualTo(415);
            }
            for (String site : List.of("cross-site", "same-site")) {
                HttpResponse<String> refused =
                        api.send("POST", whole, body, "Content-Type", "application/json", "Sec-Fetch-Site", site);
                assertThat(refused.statusCode()).as(path + " " + site).isEqualTo(403);
            }
            assertThat(api.send("GET", whole, "").statusCode()).as(path).isEqualTo(405);
        }
        HttpResponse<String> preflight = api.send(
                "OPTIONS",
                "/admin/api/people/ban",
                "",
                "Origin",
                "https://evil.example",
                "Access-Control-Request-Method",
                "POST");
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Origin"))
                .isEmpty();
        for (String read : List.of("people", "rooms", "files", "files/people", "files/total", "log")) {
            assertThat(anonymous.send("GET", "/admin/api/" + read, "").statusCode())
                    .isEqualTo(401);
        }
        assertThat(api.send("GET", "/admin/backup", "", "Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate")
                        .statusCode())
                .isEqualTo(403);
        assertThat(api.send(
                                "GET",
                                "/admin",
                                "",
                                "Sec-Fetch-Site",
                                "cross-site",
                                "Sec-Fetch-Mode",
                                "navigate",
                                "Sec-Fetch-Dest",
                                "document")
                        .statusCode())
                .isEqualTo(200);
        assertThat(person(tab)).containsEntry("banned", false).containsEntry("devices", 1);
    }
}
