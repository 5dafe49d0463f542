package dev.roost.chat.talk;

import static dev.roost.chat.talk.TestTab.map;
import static dev.roost.chat.talk.TestTab.maps;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The request {@code me:avatar}, and the pictures over HTTP. */
abstract class TalkAvatarsContract extends TalkContract {
    private final HttpClient browser = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    /** Red in the middle, blue at the left and the right. */
    static byte[] picture(String format, int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.BLUE);
        graphics.fillRect(0, 0, width, height);
        graphics.setColor(Color.RED);
        graphics.fillRect((width - height) / 2, 0, height, height);
        graphics.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, bytes);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }

    private HttpResponse<byte[]> get(String path) {
        URI uri = URI.create("http://localhost:" + port + path);
        try {
            return browser.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String change(TestTab tab) {
        Map<String, Object> answer = tab.request("me:avatar", Map.of("data", picture("png", 400, 200)));
        return (String) map(answer.get("person")).get("avatar");
    }

    @Test
    void everybodyInTheRoomReceivesThePicture() {
        TestTab one = visitor("a");
        TestTab second = one.another(server);
        TestTab other = visitor("b");
        long room = one.create(name("room"));
        other.join(room);
        String avatar = change(one);
        for (TestTab tab : new TestTab[] {one, second, other}) {
            assertThat(map(tab.expect("person:renamed").get("person")))
                    .containsEntry("id", one.id())
                    .containsEntry("nickname", one.nickname())
                    .containsEntry("avatar", avatar);
        }
        assertThat(map(one.say(room, "안녕").get("author"))).containsEntry("avatar", avatar);
        Map<String, Object> content = other.request("room:join", Map.of("room", room));
        assertThat(map(maps(content.get("messages")).get(0).get("author"))).containsEntry("avatar", avatar);
        assertThat(maps(content.get("members")))
                .extracting(member -> map(member.get("person")).get("avatar"))
                .containsExactlyInAnyOrder(avatar, null);
        assertThat(maps(other.request("person:find", Map.of("query", one.nickname()))
                                .get("people"))
                        .get(0))
                .containsEntry("avatar", avatar);
        assertThat(map(map(other.request("room:direct", Map.of("person", one.id()))
                                .get("room"))
                        .get("with")))
                .containsEntry("avatar", avatar);
        assertThat(one.another(server).person()).containsEntry("avatar", avatar);
        one.request("me:rename", Map.of("nickname", name("c")));
        assertThat(map(other.expect("person:renamed").get("person"))).containsEntry("avatar", avatar);
    }

    @Test
    void squaresOfTwoSizesAreServed() throws IOException {
        String address = "/files/avatars/" + change(visitor("a"));
        for (Map.Entry<String, Integer> size :
                Map.of(address, 256, address + "/small", 96).entrySet()) {
            HttpResponse<byte[]> response = get(size.getKey());
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.headers().firstValue("content-type")).hasValue("image/jpeg");
            assertThat(response.headers().firstValue("cache-control")).hasValue("max-age=31536000, private, immutable");
            assertThat(response.headers().firstValue("x-content-type-options")).hasValue("nosniff");
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(response.body()));
            assertThat(image.getWidth()).isEqualTo(size.getValue());
            assertThat(image.getHeight()).isEqualTo(size.getValue());
            Color corner = new Color(image.getRGB(3, 3));
            assertThat(corner.getRed()).as("the middle of the picture").isGreaterThan(200);
            assertThat(corner.getBlue()).isLessThan(60);
        }
    }

    @Test
    void anotherPictureHasAnotherAddressAndReplacesTheFile() {
        TestTab tab = visitor("a");
        String first = change(tab);
        String second = change(tab);
        assertThat(second).isNotEqualTo(first);
        assertThat(get("/files/avatars/" + first).statusCode()).isEqualTo(404);
        assertThat(get("/files/avatars/" + second).statusCode()).isEqualTo(200);
        assertThat(get("/files/" + second).statusCode())
                .as("no file of a message")
                .isEqualTo(404);
        tab.expect("person:renamed");
        tab.expect("person:renamed");
        assertThat(map(tab.request("me:avatar", Map.of()).get("person"))).doesNotContainKey("avatar");
        assertThat(map(tab.expect("person:renamed").get("person"))).containsOnlyKeys("id", "nickname");
        assertThat(get("/files/avatars/" + second).statusCode()).isEqualTo(404);
        assertThat(get("/files/avatars/" + second + "/small").statusCode()).isEqualTo(404);
    }

    @Test
    void unknownAddressesAreNotFound() {
        assertThat(get("/files/avatars/x").statusCode()).isEqualTo(404);
        assertThat(get("/files/avatars/" + "0".repeat(32)).statusCode()).isEqualTo(404);
    }

    @Test
    void onlyImagesAreAccepted() {
        TestTab tab = visitor("a");
        tab.requestError("file_empty", "me:avatar", Map.of("data", new byte[0]));
        tab.requestError("file_type_refused", "me:avatar", Map.of("data", "<svg/>".getBytes(StandardCharsets.UTF_8)));
        byte[] broken = Arrays.copyOf(picture("png", 400, 200), 60);
        tab.requestError("file_type_refused", "me:avatar", Map.of("data", broken));
        assertThat(tab.requestError("me:avatar", Map.of("data", new byte[(512 << 10) + 1])))
                .containsEntry("code", "file_too_large")
                .containsEntry("limit", 512 << 10);
        tab.requestError("invalid", "me:avatar", Map.of("data", Map.of("a", 1)));
        for (String format : new String[] {"png", "jpg", "gif"}) {
            assertThat(map(tab.request("me:avatar", Map.of("data", picture(format, 30, 20)))
                            .get("person")))
                    .containsKey("avatar");
        }
    }
}
