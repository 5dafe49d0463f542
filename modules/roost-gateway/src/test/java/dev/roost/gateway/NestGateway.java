package dev.roost.gateway;

import dev.roost.server.Namespace;
import dev.roost.server.Socket;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.Supplier;

/** The handlers of the cases in docs/nestjs.md. */
@WebSocketGateway(namespace = "sem")
class NestGateway {
    @WebSocketServer
    private Namespace server;

    static Map<String, Object> map(Object... namesAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }

    @SubscribeMessage("retString")
    String retString() {
        return "str";
    }

    @SubscribeMessage("retNumber")
    int retNumber() {
        return 5;
    }

    @SubscribeMessage("retZero")
    int retZero() {
        return 0;
    }

    @SubscribeMessage("retFalse")
    boolean retFalse() {
        return false;
    }

    @SubscribeMessage("retEmpty")
    String retEmpty() {
        return "";
    }

    @SubscribeMessage("retNull")
    Object retNull() {
        return null;
    }

    @SubscribeMessage("retUndef")
    void retUndef() {}

    @SubscribeMessage("retObj")
    Object retObj() {
        return Map.of("a", 1);
    }

    @SubscribeMessage("retArray")
    Object retArray() {
        return List.of(1, List.of(2), Map.of("three", 3));
    }

    @SubscribeMessage("retEvent")
    Reply retEvent() {
        return Reply.event("pong", Map.of("x", 1));
    }

    @SubscribeMessage("retEventNoData")
    Reply retEventNoData() {
        return Reply.event("pong");
    }

    @SubscribeMessage("retEventNull")
    Reply retEventNull() {
        return Reply.event("pong", (Object) null);
    }

    @SubscribeMessage("retEventEmpty")
    Object retEventEmpty() {
        return map("event", "", "data", 1);
    }

    @SubscribeMessage("retDataOnly")
    Object retDataOnly() {
        return Map.of("data", 1);
    }

    @SubscribeMessage("retEventNum")
    Object retEventNum() {
        return map("event", 5, "data", 1);
    }

    @SubscribeMessage("retEventArray")
    Reply retEventArray() {
        return Reply.event("pong", List.of(1, 2));
    }

    @SubscribeMessage("retEventExtra")
    Reply retEventExtra() {
        return Reply.event("pong", 1);
    }

    @SubscribeMessage("retBuffer")
    byte[] retBuffer() {
        return new byte[] {1, 2, 3};
    }

    @SubscribeMessage("retDate")
    Instant retDate() {
        return Instant.EPOCH;
    }

    @SubscribeMessage("retNested")
    Object retNested() {
        return map("a", map("c", null));
    }

    @SubscribeMessage("retFn")
    Supplier<String> retFn() {
        return () -> "called";
    }

    @SubscribeMessage("retNaN")
    double retNaN() {
        return Double.NaN;
    }

    @SubscribeMessage("promise")
    CompletionStage<String> promise() {
        return CompletableFuture.completedFuture("p");
    }

    @SubscribeMessage("promiseEvent")
    CompletionStage<Reply> promiseEvent() {
        return CompletableFuture.completedFuture(Reply.event("pong", "p"));
    }

    @SubscribeMessage("promiseReject")
    CompletionStage<String> promiseReject() {
        return CompletableFuture.failedFuture(new IllegalStateException("secret"));
    }

    @SubscribeMessage("promiseRejectWs")
    CompletionStage<String> promiseRejectWs() {
        return CompletableFuture.supplyAsync(
                () -> {
                    throw new GatewayException("ws text");
                },
                Runnable::run);
    }

    @SubscribeMessage("promiseUndef")
    CompletionStage<Void> promiseUndef() {
        return CompletableFuture.completedFuture(null);
    }

    @SubscribeMessage("obs")
    Flow.Publisher<Integer> obs() {
        return new ListPublisher<>(List.of(1, 2, 3));
    }

    @SubscribeMessage("obsEvents")
    Flow.Publisher<Reply> obsEvents() {
        return new ListPublisher<>(List.of(Reply.event("n", 1), Reply.event("n", 2), Reply.event("n", 3)));
    }

    @SubscribeMessage("obsError")
    Flow.Publisher<Reply> obsError() {
        return new ListPublisher<>(List.of(Reply.event("n", 1)), new GatewayException("mid"));
    }

    @SubscribeMessage("obsErrorUnknown")
    Flow.Publisher<Reply> obsErrorUnknown() {
        return new ListPublisher<>(List.of(Reply.event("n", 1)), new IllegalStateException("secret"));
    }

    @SubscribeMessage("obsEmpty")
    Flow.Publisher<Reply> obsEmpty() {
        return new ListPublisher<>(List.of());
    }

    @SubscribeMessage("obsTimed")
    Flow.Publisher<Reply> obsTimed() {
        return new ListPublisher<>(List.of(Reply.event("tick", 0), Reply.event("tick", 1), Reply.event("tick", 2)));
    }

    @SubscribeMessage("promiseOfObs")
    CompletionStage<Flow.Publisher<Reply>> promiseOfObs() {
        return CompletableFuture.completedFuture(
                new ListPublisher<>(List.of(Reply.event("n", 1), Reply.event("n", 2))));
    }

    @SubscribeMessage("obsNulls")
    Flow.Publisher<Object> obsNulls() {
        return new ListPublisher<>(List.of(Optional.empty(), Optional.empty(), 0, "x"));
    }

    @SubscribeMessage({"alias1", "alias2"})
    String alias() {
        return "alias";
    }

    @SubscribeMessage("dupGateway")
    Object dupGateway() {
        return Map.of("from", "Sem");
    }

    @SubscribeMessage("dupEmit")
    Reply dupEmit() {
        return Reply.event("pong", "Sem");
    }

    @SubscribeMessage("both")
    Reply both(@ConnectedSocket Socket socket) {
        socket.emit("direct", 1);
        socket.broadcast().emit("direct", "b");
        server.emit("direct", "all");
        return Reply.event("pong", "ret");
    }

    @SubscribeMessage("emitThenReturn")
    Reply emitThenReturn(@ConnectedSocket Socket socket) {
        socket.emit("first", 1);
        return Reply.event("second", 2);
    }

    @SubscribeMessage("rooms")
    Object rooms(@ConnectedSocket Socket socket) {
        socket.join("r");
        return map(
                "n",
                socket.rooms().size(),
                "has",
                socket.rooms().contains("r"),
                "own",
                socket.rooms().contains(socket.id()));
    }

    @SubscribeMessage("echo")
    Object echo(@MessageBody Object body) {
        return map("got", body, "type", typeOf(body));
    }

    private static String typeOf(Object value) {
        if (value instanceof String) {
            return "string";
        } else if (value instanceof Number) {
            return "number";
        } else if (value instanceof Boolean) {
            return "boolean";
        }
        return value instanceof List ? "array" : "object";
    }

    @SubscribeMessage("prop")
    Object prop(@MessageBody("a") Object a) {
        return map("got", a);
    }

    @SubscribeMessage("propNested")
    Object propNested(@MessageBody("a.b") Object a) {
        return map("got", a);
    }

    @SubscribeMessage("propPipe")
    Object propPipe(@MessageBody("id") int id) {
        return map("got", id, "type", "number");
    }

    static class ParseInt implements Pipe {
        @Override
        public Object transform(Object value, HandlerParameter parameter) {
            try {
                return Integer.valueOf((String) value);
            } catch (NumberFormatException e) {
                throw new GatewayException("Validation failed (numeric string is expected)");
            }
        }

        @Override
        public Type inputType(Type outputType) {
            return String.class;
        }
    }

    @SubscribeMessage("propWsPipe")
    Object propWsPipe(@MessageBody("id") @UsePipes(ParseInt.class) Integer id) {
        return map("got", id);
    }

    @SubscribeMessage("twoProps")
    Object twoProps(
            @MessageBody("a") Object a,
            @MessageBody("b") Object b,
            @ConnectedSocket Socket socket,
            @MessageBody Object all) {
        return map("a", a, "b", b, "all", all, "socket", socket == null ? null : "<Socket>");
    }

    @SubscribeMessage("plainArgs3")
    void plainArgs3(Socket socket, @MessageBody Object body, AckCallback ack) {
        ack.send(Map.of("args", List.of("<Socket>", "{\"a\":1,\"b\":2}", "function")));
    }

    @SubscribeMessage("ackManual")
    Object ackManual(@MessageBody Object body, @Ack AckCallback ack) {
        ack.send(Map.of("manual", body));
        return Map.of("returned", true);
    }

    @SubscribeMessage("ackManualEvent")
    Reply ackManualEvent(@Ack AckCallback ack) {
        return Reply.event("pong", ack.send("manual") ? "function" : "undefined");
    }

    @SubscribeMessage("ackMany")
    void ackMany(@Ack AckCallback ack) {
        ack.send(1, "two", Map.of("three", 3));
        ack.send("again");
    }

    @SubscribeMessage("ackThrow")
    void ackThrow(@Ack AckCallback ack) {
        ack.send("before");
        throw new GatewayException("after ack");
    }

    @WebSocketGateway(namespace = "/sem")
    static class Second {
        @SubscribeMessage("dupGateway")
        Object dupGateway() {
            return Map.of("from", "Second");
        }

        @SubscribeMessage("dupEmit")
        Reply dupEmit() {
            return Reply.event("pong", "Second");
        }

        @SubscribeMessage("onlySecond")
        String onlySecond() {
            return "second";
        }
    }
}
