package dev.roost.spring.web;

import dev.roost.engine.EngineServer;
import dev.roost.engine.memory.MemoryAccount;
import dev.roost.engine.memory.MemoryBudget;
import dev.roost.engine.memory.MemoryHolder;
import dev.roost.engine.memory.MemoryUse;
import dev.roost.engine.spi.ClientLog;
import dev.roost.engine.spi.ExchangeState;
import dev.roost.engine.spi.Headers;
import dev.roost.engine.spi.HttpExchange;
import dev.roost.engine.spi.HttpResponse;
import dev.roost.engine.spi.RequestHead;
import dev.roost.engine.spi.SessionLoop;
import dev.roost.engine.spi.WebSocketLink;
import dev.roost.engine.spi.WebSocketListener;
import dev.roost.engine.spi.WebSocketOptions;
import dev.roost.netty.NettyLoop;
import dev.roost.protocol.Bytes;
import dev.roost.protocol.LogText;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** One HTTP/2 request on a connection that Reactor Netty serves. Event loop only. */
final class ReactorExchange implements HttpExchange, MemoryHolder {
    private static final Logger log = LoggerFactory.getLogger(ReactorExchange.class);
    private static final ClientLog clientLog = ClientLog.of(ReactorExchange.class);

    private final HttpServerRequest request;
    private final Channel channel;
    private final SessionLoop loop;
    private final RequestHead head;
    private final Sinks.One<HttpResponse> answer = Sinks.one();

    private final ExchangeState state = new ExchangeState();
    private final MemoryBudget budget;
    private @Nullable Body body;

    /** Null while the request and its response are small. */
    private @Nullable MemoryAccount memory;

    private ReactorExchange(HttpServerRequest request, Channel channel, MemoryBudget budget) {
        this.request = request;
        this.budget = budget;
        this.channel = channel;
        this.loop = NettyLoop.of(channel.eventLoop());
        this.head = headOf(request);
        channel.closeFuture().addListener(closed -> abandon());
    }

    /** Passes a request to the engine, and returns the writing of its response. */
    static Publisher<Void> serve(EngineServer engine, HttpServerRequest request, HttpServerResponse response) {
        Channel[] channel = new Channel[1];
        request.withConnection(connection -> channel[0] = connection.channel());
        ReactorExchange exchange =
                new ReactorExchange(request, channel[0], engine.options().memoryBudget());
        try {
            engine.handle(exchange);
        } catch (RuntimeException bug) {
            clientLog.error("request", bug, "request: not handled");
            exchange.answer(HttpResponse.empty(500));
        }
        return exchange.answer
                .asMono()
                .flatMap(given -> write(given, request, response))
                .doOnCancel(() -> exchange.onLoop(exchange::abandon))
                .doFinally(end -> exchange.onLoop(() -> exchange.charge(MemoryUse.OUTBOX, 0)));
    }

    /** Returns whether the path of a request belongs to the engine. */
    static boolean isOf(EngineServer engine, HttpServerRequest request) {
        String uri = request.uri();
        int mark = uri.indexOf('?');
        return engine.owns(mark < 0 ? uri : uri.substring(0, mark));
    }

    /** Uses the address and the scheme of the connection: the engine evaluates forwarded headers itself. */
    private static RequestHead headOf(HttpServerRequest request) {
        String uri = request.uri();
        int mark = uri.indexOf('?');
        List<String> namesAndValues = new ArrayList<>();
        request.requestHeaders().forEach(field -> {
            namesAndValues.add(field.getKey());
            namesAndValues.add(field.getValue());
        });
        return new RequestHead(
                request.method().name(),
                mark < 0 ? uri : uri.substring(0, mark),
                mark < 0 ? "" : uri.substring(mark + 1),
                Headers.of(namesAndValues),
                address(request.connectionRemoteAddress()),
                request.connectionScheme().equals("https"),
                false);
    }

    private static String address(@Nullable SocketAddress remote) {
        return remote instanceof InetSocketAddress inet && inet.getAddress() != null
                ? inet.getAddress().getHostAddress()
                : String.valueOf(remote);
    }

    private static Mono<Void> write(HttpResponse answer, HttpServerRequest request, HttpServerResponse response) {
        response.status(answer.status());
        answer.headers().forEach(response::addHeader);
        int size = answer.body().size();
        boolean mayHaveBody = answer.status() != 204 && answer.status() != 304;
        if (mayHaveBody) {
            response.header(HttpHeaderNames.CONTENT_LENGTH, Integer.toString(size));
        }
        if (!mayHaveBody || size == 0 || request.method().equals(HttpMethod.HEAD)) {
            return response.send();
        }
        ByteBuf content = answer.body().withArray((array, from, length) -> Unpooled.wrappedBuffer(array, from, length));
        return response.sendObject(content).then();
    }

    private void onLoop(Runnable task) {
        if (loop.inLoop()) {
            task.run();
        } else {
            loop.execute(task);
        }
    }

    @Override
    public RequestHead head() {
        return head;
    }

    @Override
    public SessionLoop loop() {
        return loop;
    }

    @Override
    public void receive(int maxBytes, BodyReceiver receiver) {
        onLoop(() -> {
            if (state.isPending()) {
                body = new Body(maxBytes, receiver);
                request.receive().subscribe(body);
            }
        });
    }

    @Override
    public void answer(HttpResponse given) {
        onLoop(() -> {
            if (state.answer()) {
                cancelBody();
                charge(MemoryUse.OUTBOX, given.body().size());
                answer.tryEmitValue(given);
            }
        });
    }

    @Override
    public void onAbandoned(Runnable callback) {
        onLoop(() -> state.onAbandoned(callback));
    }

    private void charge(MemoryUse use, long bytes) {
        MemoryAccount account = memory;
        if (account == null && !MemoryAccount.isSmall(bytes)) {
            account = budget.open(this);
            memory = account;
        }
        if (account != null) {
            account.set(use, bytes);
        }
    }

    /** A body that is not complete is rejected. A response that the client does not receive is cut. */
    @Override
    public void shed(MemoryUse use) {
        onLoop(() -> {
            if (state.isPending()) {
                rejectBody();
            } else if (use == MemoryUse.OUTBOX) {
                channel.close();
            }
        });
    }

    private void rejectBody() {
        cancelBody();
        answer.tryEmitValue(HttpResponse.empty(503));
        state.abandon();
    }

    private void abandon() {
        if (state.isPending()) {
            cancelBody();
            state.abandon();
        }
    }

    private void cancelBody() {
        Body current = body;
        body = null;
        if (current != null) {
            current.cancel();
        }
        charge(MemoryUse.INCOMPLETE, 0);
    }

    /** HTTP/2 opens a WebSocket by an extended CONNECT request (RFC 8441), which is not supported. */
    @Override
    public void openWebSocket(WebSocketOptions options, Function<WebSocketLink, WebSocketListener> onOpen) {
        answer(HttpResponse.empty(400));
    }

    /** Collects the body up to a limit. */
    private final class Body extends BaseSubscriber<ByteBuf> {
        private final int maxBytes;
        private final BodyReceiver receiver;
        private final ByteArrayOutputStream collected = new ByteArrayOutputStream();

        Body(int maxBytes, BodyReceiver receiver) {
            this.maxBytes = maxBytes;
            this.receiver = receiver;
        }

        @Override
        protected void hookOnSubscribe(Subscription subscription) {
            request(1);
        }

        /** Copies the part: Reactor Netty owns it. */
        @Override
        protected void hookOnNext(ByteBuf part) {
            int size = part.readableBytes();
            if (size > maxBytes - collected.size()) {
                cancel();
                charge(MemoryUse.INCOMPLETE, 0);
                receiver.onTooLarge();
                return;
            }
            byte[] copy = new byte[size];
            part.readBytes(copy);
            collected.writeBytes(copy);
            // The array of the collected data has up to twice its size.
            long held = 2L * collected.size();
            if (budget.rejects(held)) {
                rejectBody();
                return;
            }
            charge(MemoryUse.INCOMPLETE, held);
            request(1);
        }

        @Override
        protected void hookOnComplete() {
            charge(MemoryUse.INCOMPLETE, 0);
            if (state.isPending()) {
                receiver.onBody(Bytes.wrap(collected.toByteArray()));
            }
        }

        @Override
        protected void hookOnError(Throwable failure) {
            log.debug("request: not received: {}", LogText.of(failure.toString()));
            abandon();
        }
    }
}
