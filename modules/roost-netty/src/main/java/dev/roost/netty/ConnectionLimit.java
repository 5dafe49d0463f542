package dev.roost.netty;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.roost.engine.http.IpAddress;
import dev.roost.engine.http.TrustedProxies;
import io.netty.channel.Channel;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The limits of the connections of one server: of all, and of each address. An IPv6 network of 64 bits counts as one address.
 * Connections of trusted proxies don't count as those of one address. Thread-safe.
 */
final class ConnectionLimit {
    private static final Logger log = LoggerFactory.getLogger(ConnectionLimit.class);
    private static final long A_MINUTE = TimeUnit.MINUTES.toNanos(1);

    private final int max;
    private final int maxPerAddress;
    private final List<TrustedProxies> proxies;
    private final LongSupplier nanoTime;
    private final AtomicInteger open = new AtomicInteger();
    private final ConcurrentMap<String, Integer> openOfAddress = new ConcurrentHashMap<>();
    private final AtomicLong lastWarning;

    ConnectionLimit(int max, int maxPerAddress, List<TrustedProxies> proxies) {
        this(bounded(max, fileDescriptors()), maxPerAddress, proxies, System::nanoTime);
    }

    /** @param nanoTime a clock, for tests */
    ConnectionLimit(int max, int maxPerAddress, List<TrustedProxies> proxies, LongSupplier nanoTime) {
        this.max = max;
        this.maxPerAddress = maxPerAddress;
        this.proxies = proxies;
        this.nanoTime = nanoTime;
        this.lastWarning = new AtomicLong(nanoTime.getAsLong() - A_MINUTE);
    }

    /** Returns at most 80 % of the files that the process may open, so that the application can still open some. */
    static int bounded(int maxConnections, long fileDescriptors) {
        return fileDescriptors <= 0
                ? maxConnections
                : (int) Math.min(maxConnections, Math.max(1, fileDescriptors / 5 * 4));
    }

    /** Returns the limit of open files of this process, or 0 if it is unknown, as on Windows. */
    private static long fileDescriptors() {
        // Not by the server of MBeans, which takes 0.1 s to start.
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                ? system.getMaxFileDescriptorCount()
                : 0;
    }

    /** Counts a new connection, whose end the caller reports to {@link #onClosed}; returns false if there are too many. */
    boolean count(Channel connection) {
        if (open.incrementAndGet() > max) {
            open.decrementAndGet();
            if (isTimeToWarn()) {
                log.warn(
                        "connection limit: {} reached, further connections are closed (option: maxConnections; at most 80 %"
                                + " of the file descriptors of the process)",
                        max);
            }
            return false;
        }
        String address = counted(connection);
        if (address != null && openOfAddress.merge(address, 1, Integer::sum) > maxPerAddress) {
            release(address);
            open.decrementAndGet();
            if (isTimeToWarn()) {
                log.warn(
                        "connection limit: {} of {} reached, further connections are closed (option:"
                                + " maxConnectionsPerAddress; behind a proxy also trustedProxies)",
                        maxPerAddress,
                        address);
            }
            return false;
        }
        return true;
    }

    void onClosed(Channel connection) {
        open.decrementAndGet();
        String address = counted(connection);
        if (address != null) {
            release(address);
        }
    }

    private void release(String address) {
        openOfAddress.computeIfPresent(address, (key, count) -> count == 1 ? null : count - 1);
    }

    /** Returns the key under which a connection is counted, the same before and after its end, or null for none. */
    private @Nullable String counted(Channel connection) {
        if (!(connection.remoteAddress() instanceof InetSocketAddress remote) || remote.getAddress() == null) {
            return null;
        }
        IpAddress address = IpAddress.of(remote.getAddress());
        for (TrustedProxies trusted : proxies) {
            if (trusted.containsHop(address)) {
                return null;
            }
        }
        return address.network();
    }

    /** Returns the number of addresses that have connections. */
    int addresses() {
        return openOfAddress.size();
    }

    /** Returns true at most once per minute. */
    boolean isTimeToWarn() {
        long now = nanoTime.getAsLong();
        long last = lastWarning.get();
        return now - last >= A_MINUTE && lastWarning.compareAndSet(last, now);
    }
}
