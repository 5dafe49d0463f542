package dev.roost.netty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.engine.EngineOptions;
import dev.roost.engine.memory.MemoryUse;
import dev.roost.engine.spi.Batch;
import dev.roost.protocol.Bytes;
import dev.roost.protocol.EnginePacket;
import dev.roost.tests.NoLeaks;
import dev.roost.tests.RawClient;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpContentCompressor;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The handler in the pipeline of someone else. */
@ExtendWith(NoLeaks.class)
class NettyEngineHandlerTest {
    private static final String OPEN = "/socket.io/?EIO=4&transport=polling";

    private final NettyEcho echo =
            new NettyEcho(EngineOptions.builder().maxPayload(1_000).build());
    private final Foreign foreign = new Foreign();
    private final Reads reads = new Reads();
    private final EmbeddedChannel channel =
            new EmbeddedChannel(reads, new HttpServerCodec(), new NettyEngineHandler(echo.engine), foreign);

    /** A handler of an application: keeps messages, and responds when the test requests it. */
    private static final class Foreign extends ChannelInboundHandlerAdapter {
        final List<String> seen = new ArrayList<>();

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            if (message instanceof HttpRequest request) {
                seen.add(request.decoderResult().isFailure() ? "malformed" : request.uri());
            }
            if (message instanceof HttpContent content && content.content().isReadable()) {
                seen.add(content.content().toString(StandardCharsets.US_ASCII));
            }
            if (message instanceof LastHttpContent) {
                seen.add("end");
            }
            ReferenceCountUtil.release(message);
        }
    }

    /** Counts calls of read. */
    private static final class Reads extends ChannelOutboundHandlerAdapter {
        int count;

        @Override
        public void read(ChannelHandlerContext ctx) {
            count++;
            ctx.read();
        }
    }

    @AfterEach
    void finish() {
        channel.finishAndReleaseAll();
    }

    private void receive(String bytes) {
        channel.writeInbound(Unpooled.copiedBuffer(bytes, StandardCharsets.US_ASCII));
        channel.runPendingTasks();
    }

    private String sent() {
        StringBuilder sent = new StringBuilder();
        for (ByteBuf next = channel.readOutbound(); next != null; next = channel.readOutbound()) {
            sent.append(next.toString(StandardCharsets.ISO_8859_1));
            next.release();
        }
        return sent.toString();
    }

    private void answerForeign() {
        channel.writeOutbound(
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.ACCEPTED, Unpooled.EMPTY_BUFFER));
        channel.runPendingTasks();
    }

    private String openSession() {
        receive(RawClient.get(OPEN));
        return RawClient.sidIn(sent());
    }

    private void push(String text) {
        echo.sendToAll(Batch.of(new EnginePacket.Text(Bytes.utf8(text))));
        channel.runPendingTasks();
    }

    @Test
    void foreignRequestsArePassedOnWithTheirBodies() {
        receive(RawClient.post("/api", "body"));
        assertThat(foreign.seen).containsExactly("/api", "body", "end");
        assertThat(sent()).isEmpty();
    }

    @Test
    void ownRequestIsAnsweredAndNotPassedOn() {
        receive(RawClient.get(OPEN));
        assertThat(foreign.seen).isEmpty();
        assertThat(sent()).contains("200 OK", "0{\"sid\"");
    }

    @Test
    void ownRequestWaitsForTheResponseToAForeignOne() {
        receive(RawClient.get("/slow") + RawClient.get(OPEN));
        assertThat(sent()).isEmpty();

        answerForeign();
        assertThat(sent()).containsSubsequence("202 Accepted", "200 OK");
    }

    @Test
    void interimResponseIsNotTheResponse() {
        receive(RawClient.get("/slow") + RawClient.get(OPEN));
        channel.writeOutbound(
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE, Unpooled.EMPTY_BUFFER));
        channel.writeOutbound(
                new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.PROCESSING),
                LastHttpContent.EMPTY_LAST_CONTENT);
        assertThat(sent()).doesNotContain("200 OK");

        answerForeign();
        assertThat(sent()).contains("200 OK");
    }

    @Test
    void answerInPartsEndsWithItsLast() {
        receive(RawClient.get("/slow") + RawClient.get(OPEN));
        DefaultHttpResponse head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.ACCEPTED);
        head.headers().set("Content-Length", 2);
        channel.writeOutbound(head, new DefaultHttpContent(Unpooled.copiedBuffer("a", StandardCharsets.US_ASCII)));
        assertThat(sent()).doesNotContain("200 OK");

        channel.writeOutbound(new DefaultLastHttpContent(Unpooled.copiedBuffer("b", StandardCharsets.US_ASCII)));
        channel.runPendingTasks();
        assertThat(sent()).startsWith("bHTTP/1.1 200 OK");
    }

    @Test
    void foreignRequestWaitsForTheResponseToAnOwnOne() {
        String sid = openSession();
        receive(RawClient.poll(sid) + RawClient.post("/api", "body") + RawClient.poll(sid));
        assertThat(foreign.seen).isEmpty();

        push("first");
        assertThat(sent()).contains("4first");
        assertThat(foreign.seen).containsExactly("/api", "body", "end");

        push("second");
        assertThat(sent()).doesNotContain("4second");
        answerForeign();
        assertThat(sent()).containsSubsequence("202 Accepted", "4second");
    }

    @Test
    void ownRequestWaitsForAllForeignResponses() {
        receive(RawClient.get("/a") + RawClient.get("/b") + RawClient.get(OPEN));
        assertThat(foreign.seen).containsExactly("/a", "end", "/b", "end");
        answerForeign();
        assertThat(sent()).doesNotContain("200 OK");
        answerForeign();
        assertThat(sent()).contains("200 OK");
    }

    @Test
    void malformedRequestIsPassedOnUnlessItIsForTheEngine() {
        receive("nonsense\r\n\r\n");
        assertThat(foreign.seen).startsWith("malformed");
        assertThat(sent()).isEmpty();
    }

    @Test
    void malformedRequestForTheEngineIsRejected() {
        receive("GET " + OPEN + " HTTP/1.1\r\nHost: a\r\nno colon\r\n\r\n");
        assertThat(foreign.seen).isEmpty();
        assertThat(sent()).contains("400 Bad Request", "connection: close");
    }

    @Test
    void tooManyRequestsBehindAParkedOneCloseTheConnection() {
        String sid = openSession();
        receive(RawClient.poll(sid) + RawClient.get("/a").repeat(100));
        assertThat(channel.isActive()).isFalse();
        assertThat(echo.ends).hasSize(1);
        assertThat(foreign.seen).isEmpty();
    }

    @Test
    void closedConnectionLeavesNothingBehind() {
        String sid = openSession();
        receive(RawClient.poll(sid) + RawClient.post("/api", "held") + RawClient.post(OPEN, "held, too"));
        channel.close();
        channel.runPendingTasks();
        assertThat(echo.ends).hasSize(1);
    }

    @Test
    void removedHandlerAbandonsItsRequest() {
        receive(RawClient.poll(openSession()));
        channel.pipeline().remove(NettyEngineHandler.class);
        channel.runPendingTasks();
        assertThat(echo.ends).hasSize(1);
    }

    @Test
    void withoutAutomaticReadingItReadsAfterItsResponses() {
        channel.config().setAutoRead(false);
        reads.count = 0;
        String sid = openSession();
        assertThat(reads.count).as("after an answer").isPositive();

        reads.count = 0;
        receive(RawClient.poll(sid));
        assertThat(reads.count).as("while parked, to see it go").isPositive();

        receive(RawClient.get("/held"));
        reads.count = 0;
        receive(RawClient.get("/held, too"));
        assertThat(reads.count).as("while something is held").isZero();
    }

    @Test
    void withoutAutomaticReadingTheNextRequestWaitsForWritability() {
        channel.config().setAutoRead(false);
        String sid = openSession();
        receive(RawClient.poll(sid));
        channel.unsafe().outboundBuffer().setUserDefinedWritability(1, false);
        channel.runPendingTasks();
        reads.count = 0;
        push("answer");
        assertThat(sent()).contains("4answer");
        assertThat(reads.count).isZero();

        channel.unsafe().outboundBuffer().setUserDefinedWritability(1, true);
        channel.runPendingTasks();
        assertThat(reads.count).isPositive();
    }

    @Test
    void upgradeRemovesAllHttpHandlers() {
        EmbeddedChannel upgraded = new EmbeddedChannel(new Reads());
        upgraded.pipeline()
                .addLast("reactor.left.h2cUpgradeHandler", new ChannelDuplexHandler())
                .addLast(new HttpServerCodec())
                .addLast(new HttpContentCompressor())
                .addLast("roost", new NettyEngineHandler(echo.engine))
                .addLast(new Foreign())
                .addLast(new Foreign());
        upgraded.config().setAutoRead(false);
        upgraded.writeInbound(Unpooled.copiedBuffer(RawClient.upgrade(RawClient.WEBSOCKET), StandardCharsets.US_ASCII));
        upgraded.runPendingTasks();

        assertThat(upgraded.pipeline().names()).hasSize(3).element(0).asString().contains("Reads");
        assertThat(upgraded.pipeline().toMap().values())
                .extracting(Object::getClass)
                .extracting(Class::getSimpleName)
                .containsExactly("Reads", "WebSocketReader");
        assertThat(upgraded.config().isAutoRead()).isTrue();
        assertThat(echo.sessions).hasSize(1);
        upgraded.finishAndReleaseAll();
        assertThat(echo.ends).containsExactly("transport close: null");
    }

    @Test
    void incompleteFrameIsFreedWhenTheConnectionFails() {
        EmbeddedChannel upgraded = new EmbeddedChannel(new HttpServerCodec(), new NettyEngineHandler(echo.engine));
        upgraded.writeInbound(Unpooled.copiedBuffer(RawClient.upgrade(RawClient.WEBSOCKET), StandardCharsets.US_ASCII));
        upgraded.runPendingTasks();
        // The header of a masked text of 900 bytes, and some of them.
        ByteBuf incomplete = Unpooled.buffer().writeBytes(new byte[] {(byte) 0x81, (byte) 0xfe, 0x03, (byte) 0x84});
        incomplete.writeZero(500);
        upgraded.writeInbound(incomplete);
        assertThat(incomplete.refCnt()).isOne();

        upgraded.pipeline().get(WebSocketReader.class).shed(MemoryUse.INCOMPLETE);
        upgraded.runPendingTasks();

        assertThat(incomplete.refCnt()).isZero();
        upgraded.finishAndReleaseAll();
    }

    @Test
    void bodyIsKeptWithinTheLimitBeforeItIsRequested() {
        String sid = openSession();
        receive(RawClient.push(sid, "4" + "x".repeat(999)));
        assertThat(sent()).endsWith("ok");
        receive(RawClient.push(sid, "4" + "x".repeat(1_000)));
        assertThat(sent()).contains("413");
    }
}
