package dev.roost.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientBundleTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "socket.io.js",
                "socket.io.js.map",
                "socket.io.min.js",
                "socket.io.min.js.map",
                "socket.io.msgpack.min.js",
                "socket.io.msgpack.min.js.map",
                "socket.io.esm.min.js",
                "socket.io.esm.min.js.map"
            })
    void fileIsThereAndItsGzipHoldsTheSameBytes(String name) throws IOException {
        byte[] plain = read(name);
        byte[] compressed = read(name + ".gz");

        assertThat(plain).isNotEmpty();
        assertThat(compressed).hasSizeLessThan(plain.length);
        assertThat(new GZIPInputStream(new ByteArrayInputStream(compressed)).readAllBytes())
                .isEqualTo(plain);
    }

    @ParameterizedTest
    @ValueSource(strings = {"socket.io.js", "socket.io.min.js", "socket.io.msgpack.min.js", "socket.io.esm.min.js"})
    void versionIsTheOneInTheBannerOfTheFile(String name) throws IOException {
        Properties bundle = new Properties();
        bundle.load(new ByteArrayInputStream(read("bundle.properties")));

        assertThat(bundle).containsOnlyKeys("version");
        assertThat(text(read(name))).startsWith("/*!\n * Socket.IO v" + bundle.getProperty("version") + "\n");
    }

    @Test
    void licenceOfTheClientIsInTheJar() throws IOException {
        assertThat(text(read("/META-INF/LICENSE-socket.io-client"))).contains("MIT");
    }

    private static String text(byte[] content) {
        return new String(content, StandardCharsets.UTF_8);
    }

    private static byte[] read(String name) throws IOException {
        try (InputStream file = ClientBundleTest.class.getResourceAsStream(name)) {
            assertThat(file).as(name).isNotNull();
            return file.readAllBytes();
        }
    }
}
