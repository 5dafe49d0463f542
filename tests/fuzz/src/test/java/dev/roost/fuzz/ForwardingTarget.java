package dev.roost.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.engine.http.ForwardingHeader;
import dev.roost.engine.http.IpAddress;
import dev.roost.engine.http.TrustedProxies;
import dev.roost.engine.runtime.http.ForwardedClient;
import dev.roost.engine.spi.Headers;
import dev.roost.engine.spi.RequestHead;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Lines of forwarding headers that a trusted proxy passes on. The client has the address of the proxy, or one that is an IP address. */
final class ForwardingTarget {
    private static final String PROXY = "10.0.0.1";
    private static final TrustedProxies LISTED = TrustedProxies.of(List.of("10.0.0.0/8", "fd00::/8"));

    /** The largest head of a request in bytes. */
    private static final int MAX_HEAD = 16 << 10;

    /** In processor time, which other processes don't change. A head of the largest size takes less than 1 ms. */
    private static final long MAX_NANOS = 500_000_000;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    // The first call loads and instruments classes, which takes longer than any input.
    static {
        evaluate(head("Forwarded", new String[] {"for=192.0.2.1"}), LISTED);
    }

    private ForwardingTarget() {}

    static void accept(byte[] data) {
        String text = new String(data, 0, Math.min(data.length, MAX_HEAD), StandardCharsets.ISO_8859_1);
        for (ForwardingHeader header : ForwardingHeader.values()) {
            String name = header == ForwardingHeader.FORWARDED ? "Forwarded" : "X-Forwarded-For";
            RequestHead head = head(name, text.split("\n"));
            for (TrustedProxies proxies : List.of(LISTED.withHeader(header), TrustedProxies.ALL.withHeader(header))) {
                long start = THREADS.getCurrentThreadCpuTime();
                ForwardedClient client = evaluate(head, proxies);
                assertThat(THREADS.getCurrentThreadCpuTime() - start).isLessThan(MAX_NANOS);
                assertThat(IpAddress.parse(client.address())).hasToString(client.address());
            }
        }
    }

    private static ForwardedClient evaluate(RequestHead head, TrustedProxies proxies) {
        return ForwardedClient.of(head, proxies);
    }

    private static RequestHead head(String name, String[] lines) {
        List<String> headers = new ArrayList<>(List.of("Host", "localhost"));
        for (String line : lines) {
            headers.addAll(List.of(name, line));
        }
        return new RequestHead("GET", "/socket.io/", "", Headers.of(headers), PROXY, false, false);
    }
}
