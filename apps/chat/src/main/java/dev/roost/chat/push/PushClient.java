package dev.roost.chat.push;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.resolver.DefaultAddressResolverGroup;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;

/**
 * Sends requests to push services (RFC 8030): without redirects, with limits of time and size, on event loops of its own.
 * Thread-safe; blocks.
 */
@Component
final class PushClient implements DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(PushClient.class);

    /** In bytes; the connection is closed if a response is longer. */
    private static final int MAX_RESPONSE = 16 * 1024;

    private static final Duration IDLE = Duration.ofSeconds(60);
    private static final int MAX_SECONDS_LENGTH = 9;

    private final ExecutorService lookups =
            Executors.newFixedThreadPool(2, task -> new Thread(task, "chat-push-lookup"));
    private final LoopResources loops = LoopResources.create("chat-push-io", 1, true);
    private final ConnectionProvider connections;
    private final HttpClient client;
    private final PushProperties properties;
    private final Clock clock;

    PushClient(PushProperties properties, Clock clock) {
        this.properties = properties;
        this.clock = clock;
        this.connections = ConnectionProvider.builder("chat-push")
                .maxConnections(properties.threads())
                .maxIdleTime(IDLE)
                .build();
        this.client = HttpClient.create(connections)
                .runOn(loops)
                .followRedirect(false)
                .responseTimeout(properties.timeout())
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                        properties.timeout().toMillis())
                .resolver(
                        properties.unsafeEndpoints()
                                ? DefaultAddressResolverGroup.INSTANCE
                                : new PublicAddresses(lookups));
    }

    /**
     * A request to a push service.
     *
     * @param topic replaces an earlier push of the same topic that waits for the browser
     * @param urgent whether the browser is woken while it saves energy
     */
    record Request(URI endpoint, String authorization, String topic, boolean urgent, byte[] body) {}

    /** @return {@link PushResult#failed} if there is no response in time */
    PushResult send(Request request) {
        try {
            PushResult result = client.headers(headers -> headers(request, headers))
                    .post()
                    .uri(request.endpoint())
                    .send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(request.body())))
                    .response((response, content) -> result(response, content))
                    .next()
                    .block(properties.timeout().multipliedBy(2));
            return result == null ? PushResult.failed() : result;
        } catch (RuntimeException failure) {
            Throwable cause = failure.getCause() == null ? failure : failure.getCause();
            log.debug("{}: no response", request.endpoint().getHost(), cause);
            return cause instanceof UnknownHostException ? new PushResult(0, null) : PushResult.failed();
        }
    }

    private void headers(Request request, HttpHeaders headers) {
        headers.set(HttpHeaderNames.AUTHORIZATION, request.authorization())
                .set(HttpHeaderNames.CONTENT_ENCODING, "aes128gcm")
                .set(HttpHeaderNames.CONTENT_TYPE, "application/octet-stream")
                .set(HttpHeaderNames.CONTENT_LENGTH, request.body().length)
                .set("TTL", properties.ttl().toSeconds())
                .set("Topic", request.topic())
                .set("Urgency", request.urgent() ? "high" : "normal");
    }

    /** Reads the content up to the limit, so that the connection can be used again. */
    private Flux<PushResult> result(HttpClientResponse response, ByteBufFlux content) {
        PushResult result = new PushResult(
                response.status().code(), retryAfter(response.responseHeaders().get(HttpHeaderNames.RETRY_AFTER)));
        return content.map(part -> part.readableBytes())
                .scan(0, Integer::sum)
                .takeWhile(length -> length <= MAX_RESPONSE)
                .thenMany(Flux.just(result));
    }

    /** In seconds, or a date (RFC 9110, 10.2.3). */
    private @Nullable Duration retryAfter(@Nullable String header) {
        if (header == null) {
            return null;
        }
        String value = header.strip();
        if (!value.isEmpty()
                && value.length() <= MAX_SECONDS_LENGTH
                && value.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Duration.ofSeconds(Long.parseLong(value));
        }
        try {
            Instant at = DateTimeFormatter.RFC_1123_DATE_TIME.parse(value, Instant::from);
            return Duration.between(clock.instant(), at);
        } catch (DateTimeException notADate) {
            return null;
        }
    }

    @Override
    public void destroy() {
        connections.dispose();
        loops.dispose();
        lookups.shutdownNow();
    }
}
