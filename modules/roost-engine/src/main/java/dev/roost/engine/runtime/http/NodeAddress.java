package dev.roost.engine.runtime.http;

import dev.roost.engine.http.IpAddress;
import org.jspecify.annotations.Nullable;

/** Readers of the addresses in forwarding headers. Names and identifiers are not addresses. Pure. */
final class NodeAddress {
    private static final int MAX_PORT_DIGITS = 5;

    private NodeAddress() {}

    /** Reads {@code 1.2.3.4}, {@code ::1}, {@code 1.2.3.4:80} or {@code [::1]:80}, with or without the port. */
    static @Nullable IpAddress ofLegacy(String item) {
        IpAddress address = IpAddress.parse(item);
        return address == null ? ofForwarded(item) : address;
    }

    /** Reads the node of RFC 7239 section 6: an IPv6 address needs brackets. */
    static @Nullable IpAddress ofForwarded(String node) {
        if (node.startsWith("[")) {
            int end = node.indexOf(']');
            boolean valid = end > 0 && isPort(node, end + 1);
            IpAddress address = valid ? IpAddress.parse(node.substring(1, end)) : null;
            return address != null && node.lastIndexOf(':', end) > 0 ? address : null;
        }
        int colon = node.indexOf(':');
        boolean valid = colon < 0 || isPort(node, colon);
        return valid ? IpAddress.parse(colon < 0 ? node : node.substring(0, colon)) : null;
    }

    /** Returns whether the rest of a text is empty, or a colon and a port. */
    private static boolean isPort(String text, int from) {
        int digits = text.length() - from - 1;
        if (digits < 0) {
            return true;
        }
        boolean valid = text.charAt(from) == ':' && digits > 0 && digits <= MAX_PORT_DIGITS;
        for (int i = from + 1; valid && i < text.length(); i++) {
            valid = text.charAt(i) >= '0' && text.charAt(i) <= '9';
        }
        return valid;
    }
}
