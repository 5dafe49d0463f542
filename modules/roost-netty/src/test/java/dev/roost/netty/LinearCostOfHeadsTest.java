package dev.roost.netty;

import dev.roost.engine.memory.MemoryBudget;
import dev.roost.tests.Doubling;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No function over the head of a request or a frame of a client costs more than its length. */
class LinearCostOfHeadsTest {
    private static final int LENGTH = 16_000;

    @ParameterizedTest
    @ValueSource(
            strings = {
                ",",
                ";",
                "permessage-deflate,",
                "permessage-deflate;a,",
                "permessage-deflate; server_no_context_takeover; server_no_context_takeover,",
                "\"",
                " ",
                "=",
            })
    void extensionsTakeLinearTime(String part) {
        Doubling.assertLinear(LENGTH, n -> part.repeat(n / part.length()), DeflateOffers::accept);
        Doubling.assertLinear(
                LENGTH, n -> "permessage-deflate;" + part.repeat(n / part.length()), DeflateOffers::accept);
        Doubling.assertLinear(
                LENGTH,
                n -> "permessage-deflate;client_max_window_bits=" + part.repeat(n / part.length()),
                DeflateOffers::accept);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "?", "http://a", "a"})
    void targetTakesLinearTime(String part) {
        Doubling.assertLinear(LENGTH, n -> part.repeat(n / part.length()), Target::parse);
        Doubling.assertLinear(LENGTH, n -> "http://" + part.repeat(n / part.length()), Target::parse);
    }

    @Test
    void headerFieldsTakeLinearTime() {
        Doubling.assertLinear(
                LENGTH,
                n -> {
                    DefaultHttpRequest request =
                            new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/socket.io/");
                    request.headers().add("Host", "localhost");
                    for (int i = 0; i < n / 16; i++) {
                        request.headers().add("X-A", "value of it");
                    }
                    request.headers().add("Content-Length", "9".repeat(n));
                    return request;
                },
                request -> {
                    NettyRequestHeads.fault(request);
                    NettyRequestHeads.hasBody(request);
                    NettyRequestHeads.isKeptAlive(request);
                });
    }

    @Test
    void fragmentsTakeLinearTime() {
        MessageAssembler.Limits limits = new MessageAssembler.Limits(1 << 20, MemoryBudget.of(64 << 20));
        ByteBuf fragment = Unpooled.copiedBuffer("é", StandardCharsets.UTF_8);
        Doubling.assertLinear(LENGTH / 2, n -> n, n -> {
            MessageAssembler assembler = new MessageAssembler(limits);
            for (int i = 0; i < n; i++) {
                assembler.add(new ContinuationWebSocketFrame(false, 0, fragment.duplicate()));
            }
        });
    }
}
