package dev.roost.netty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.engine.spi.RequestHead;
import dev.roost.tests.NoLeaks;
import io.netty.channel.ChannelHandler;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.ssl.SslContextBuilder;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(NoLeaks.class)
class NettyRequestHeadsTest {
    private static HttpRequest upgrade() {
        HttpRequest request = new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/a?b=c");
        request.headers()
                .add("Host", "here")
                .add("Connection", "keep-alive, upgrade")
                .add("Upgrade", "WebSocket")
                .add("Sec-WebSocket-Version", "13")
                .add("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");
        return request;
    }

    private static RequestHead read(HttpRequest request, String host, ChannelHandler... handlers) {
        EmbeddedChannel channel = new EmbeddedChannel(handlers) {
            @Override
            public SocketAddress remoteAddress() {
                return new InetSocketAddress(host, 4711);
            }
        };
        try {
            return NettyRequestHeads.read(request, channel);
        } finally {
            channel.finishAndReleaseAll();
        }
    }

    @Test
    void headContainsTheRequest() {
        RequestHead head = read(upgrade(), "127.0.0.1");
        assertThat(head.method()).isEqualTo("GET");
        assertThat(head.path()).isEqualTo("/a");
        assertThat(head.query()).isEqualTo("b=c");
        assertThat(head.headers().first("host")).isEqualTo("here");
        assertThat(head.headers().toMap()).hasSize(5);
        assertThat(head.address()).isEqualTo("127.0.0.1");
        assertThat(head.secure()).isFalse();
        assertThat(head.upgrade()).isTrue();
    }

    @Test
    void addressHasNoPort() {
        assertThat(read(upgrade(), "::1").address()).isEqualTo("0:0:0:0:0:0:0:1");
    }

    @Test
    void connectionWithTlsIsSecure() throws Exception {
        ChannelHandler tls = SslContextBuilder.forClient().build().newHandler(new EmbeddedChannel().alloc());
        assertThat(read(upgrade(), "127.0.0.1", tls).secure()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "Connection, close",
        "Upgrade, h2c",
        "Sec-WebSocket-Version, 12",
        "Sec-WebSocket-Key, dGhlIHNhbXBsZQ==",
        "Sec-WebSocket-Key, not base64",
        "Content-Length, 1",
        "Transfer-Encoding, chunked"
    })
    void incompleteHandshakeIsNoUpgrade(String name, String value) {
        HttpRequest request = upgrade();
        request.headers().set(name, value);
        assertThat(read(request, "127.0.0.1").upgrade()).isFalse();
    }

    @Test
    void repeatedKeyIsNoUpgrade() {
        HttpRequest request = upgrade();
        request.headers().add("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");
        assertThat(read(request, "127.0.0.1").upgrade()).isFalse();
    }

    @Test
    void onlyGetOfHttp11IsAnUpgrade() {
        assertThat(read(upgrade().setMethod(HttpMethod.POST), "127.0.0.1").upgrade())
                .isFalse();
        assertThat(read(upgrade().setProtocolVersion(HttpVersion.HTTP_1_0), "127.0.0.1")
                        .upgrade())
                .isFalse();
    }
}
