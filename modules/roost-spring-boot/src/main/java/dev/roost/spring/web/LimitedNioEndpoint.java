package dev.roost.spring.web;

import dev.roost.engine.http.IpAddress;
import dev.roost.engine.http.TrustedProxies;
import dev.roost.spring.RoostProperties;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.channels.SocketChannel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.coyote.Request;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tomcat's endpoint with the limits that it lacks: connections of one address, and the time in which the head of a request, and
 * the body of an asynchronous request, have to arrive. Tomcat's own timeouts start again with each byte. Thread-safe after
 * {@link #limit}.
 */
final class LimitedNioEndpoint extends NioEndpoint {
    private static final Logger log = LoggerFactory.getLogger(LimitedNioEndpoint.class);
    private static final long CHECK_MILLIS = 500;
    private static final long PRUNE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final Map<SocketChannel, String> addresses = new ConcurrentHashMap<>();
    private final Map<String, Integer> counts = new ConcurrentHashMap<>();

    private long prunedAt = System.nanoTime() - PRUNE_NANOS;
    private TrustedProxies proxies = TrustedProxies.NONE;
    private int maxPerAddress = Integer.MAX_VALUE;
    private long headNanos = Long.MAX_VALUE;
    private long bodyNanos;
    private long minBodyRate = 1;
    private @Nullable ScheduledFuture<?> checks;

    /** Sets the limits, before the endpoint starts. */
    void limit(RoostProperties.Connections connections, TrustedProxies trusted) {
        proxies = trusted;
        maxPerAddress = connections.maxPerAddress();
        headNanos = connections.headTimeout().toNanos();
        bodyNanos = connections.bodyTimeout().toNanos();
        minBodyRate = Math.max(1, connections.minBodyRate().toBytes());
    }

    @Override
    public void startInternal() throws Exception {
        super.startInternal();
        checks = getUtilityExecutor()
                .scheduleWithFixedDelay(this::closeSlow, CHECK_MILLIS, CHECK_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void stopInternal() {
        if (checks != null) {
            checks.cancel(false);
        }
        super.stopInternal();
    }

    /** Called on the acceptor thread; false closes the connection. */
    @Override
    protected boolean setSocketOptions(SocketChannel socket) {
        if (admits(socket)) {
            return super.setSocketOptions(socket);
        }
        // Tomcat closes only connections that it has registered.
        destroySocket(socket);
        return false;
    }

    private boolean admits(SocketChannel socket) {
        String address = counted(socket);
        if (address == null) {
            return true;
        }
        if (counts.getOrDefault(address, 0) >= maxPerAddress) {
            prune();
        }
        if (counts.getOrDefault(address, 0) >= maxPerAddress) {
            log.debug("connection limit: {} of {} reached", maxPerAddress, address);
            return false;
        }
        addresses.put(socket, address);
        counts.merge(address, 1, Integer::sum);
        return true;
    }

    private @Nullable String counted(SocketChannel socket) {
        try {
            if (socket.getRemoteAddress() instanceof InetSocketAddress remote) {
                IpAddress address = IpAddress.of(remote.getAddress());
                return proxies.containsHop(address) ? null : address.network();
            }
        } catch (IOException closed) {
            log.debug("connection without an address", closed);
        }
        return null;
    }

    /** Forgets closed connections, of which Tomcat does not notify the endpoint. Acceptor and check threads. */
    private synchronized void prune() {
        if (System.nanoTime() - prunedAt < PRUNE_NANOS) {
            return;
        }
        prunedAt = System.nanoTime();
        addresses.forEach((socket, address) -> {
            if (!socket.isOpen() && addresses.remove(socket) != null) {
                counts.computeIfPresent(address, (key, count) -> count == 1 ? null : count - 1);
            }
        });
    }

    /** Called on a thread of Tomcat, one call at a time. */
    private void closeSlow() {
        prune();
        for (SocketWrapperBase<NioChannel> connection : getConnections()) {
            // A processor is kept only while a request is incomplete or asynchronous, and no thread handles it.
            if (connection.getCurrentProcessor() instanceof Http11Processor processor && isLate(processor)) {
                connection.setError(new SocketTimeoutException("request: too slow"));
                connection.processSocket(SocketEvent.ERROR, true);
            }
        }
    }

    private boolean isLate(Http11Processor processor) {
        Request request = processor.getRequest();
        long start = request.getStartTimeNanos();
        if (start < 0 || processor.isUpgrade()) {
            return false;
        }
        long elapsed = System.nanoTime() - start;
        if (!processor.isAsync()) {
            return elapsed > headNanos;
        }
        long body = bodyNanos + request.getBytesRead() * TimeUnit.SECONDS.toNanos(1) / minBodyRate;
        return elapsed > headNanos + body && !request.isFinished();
    }
}
