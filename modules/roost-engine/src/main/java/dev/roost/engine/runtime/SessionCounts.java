package dev.roost.engine.runtime;

import dev.roost.engine.http.IpAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The number of sessions of each address. A network of IPv6 counts as one address, and so do all texts that are not addresses.
 * Thread-safe.
 */
final class SessionCounts {
    private final Map<String, Integer> byAddress = new ConcurrentHashMap<>();

    int of(String address) {
        return byAddress.getOrDefault(keyOf(address), 0);
    }

    void add(String address) {
        byAddress.merge(keyOf(address), 1, Integer::sum);
    }

    void remove(String address) {
        byAddress.computeIfPresent(keyOf(address), (key, count) -> count == 1 ? null : count - 1);
    }

    private static String keyOf(String address) {
        int zone = address.indexOf('%');
        String network = IpAddress.networkOf(zone < 0 ? address : address.substring(0, zone));
        return network == null ? "" : network;
    }
}
