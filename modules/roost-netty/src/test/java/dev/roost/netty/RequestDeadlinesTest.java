package dev.roost.netty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.engine.http.TrustedProxies;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RequestDeadlinesTest {
    private static final Duration LIMIT = Duration.ofMillis(50);

    private final EmbeddedChannel channel = new EmbeddedChannel();

    @BeforeEach
    void start() {
        channel.config().setAutoRead(false);
        channel.pipeline().addLast("http", new HttpServerCodec());
        NettyServerOptions options = NettyServerOptions.builder()
                .headTimeout(LIMIT)
                .bodyTimeout(LIMIT)
                .idleTimeout(LIMIT)
                .minBodyRate(1_000)
                .build();
        new NettyConnectionLimits(options, TrustedProxies.NONE).addDeadlines(channel, "http");
    }

    @AfterEach
    void stop() {
        channel.finishAndReleaseAll();
    }

    private void receive(String text) {
        channel.writeInbound(Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII));
    }

    /** Lets time pass, and runs what is due. */
    private void pass(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            channel.runScheduledPendingTasks();
            Thread.onSpinWait();
        }
        channel.runScheduledPendingTasks();
    }

    @Test
    void bodyIsNotLateWhileTheServerDoesNotRead() {
        receive("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n");
        pass(LIMIT.multipliedBy(3));
        assertThat(channel.isActive()).isTrue();

        channel.read();
        pass(LIMIT.multipliedBy(3));
        assertThat(channel.isActive()).isFalse();
    }

    @Test
    void eachByteOfABodyGivesItMoreTime() {
        receive("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n");
        channel.read();
        // 150 bytes are worth 150 ms.
        receive("a".repeat(150));
        channel.read();
        pass(LIMIT.multipliedBy(2));
        assertThat(channel.isActive()).isTrue();

        pass(LIMIT.multipliedBy(4));
        assertThat(channel.isActive()).isFalse();
    }

    @Test
    void headIsLateEvenIfItGrows() {
        receive("GET / HTTP/1.1\r\n");
        pass(LIMIT.dividedBy(2));
        receive("Host: a\r\n");
        pass(LIMIT.multipliedBy(2));
        assertThat(channel.isActive()).isFalse();
    }

    @Test
    void handlersAreRemovedWithTheProtocol() {
        receive("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
        channel.writeOutbound(
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.SWITCHING_PROTOCOLS));
        assertThat(channel.pipeline().names()).doesNotContain("roost-bytes", "roost-messages");
        pass(LIMIT.multipliedBy(3));
        assertThat(channel.isActive()).isTrue();
    }

    @Test
    void handlersAreRemovedIfTheCodecIs() {
        receive("");
        channel.pipeline().remove("http");
        pass(LIMIT.multipliedBy(3));
        assertThat(channel.isActive()).isTrue();
        assertThat(channel.pipeline().names()).doesNotContain("roost-bytes", "roost-messages");
    }
}
