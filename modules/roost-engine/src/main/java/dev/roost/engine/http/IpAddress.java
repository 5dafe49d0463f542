package dev.roost.engine.http;

import java.net.InetAddress;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An IP address that was read from a literal, without DNS. An IPv6 address that contains an IPv4 address ({@code
 * ::ffff:192.0.2.1}) is that IPv4 address. Immutable.
 *
 * <pre>{@code
 * import dev.roost.engine.http.IpAddress;
 *
 * IpAddress address = IpAddress.parse("2001:db8::1");
 * String network = address == null ? "unknown" : address.network();
 * }</pre>
 *
 * @since 0.1.0
 */
public final class IpAddress {
    /** The longest literal: {@code 0000:0000:0000:0000:0000:ffff:255.255.255.255}. */
    private static final int MAX_LENGTH = 45;

    /** The bytes of an IPv6 network that one client usually owns (RFC 6177). */
    private static final int NETWORK_BYTES = 8;

    private static final int V4_BYTES = 4;
    private static final int V6_BYTES = 16;

    private final byte[] bytes;

    private IpAddress(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Reads a literal: four decimal numbers without leading zeros, or the text of an IPv6 address (RFC 4291 section 2.2). Names,
     * ports, brackets and zone identifiers are not accepted. The length is checked first, so the time is bounded.
     *
     * @param text any text, also of a client
     * @return the address, or null if the text is not a literal
     */
    public static @Nullable IpAddress parse(String text) {
        if (text.length() > MAX_LENGTH) {
            return null;
        }
        byte[] bytes;
        if (text.indexOf(':') < 0) {
            bytes = new byte[V4_BYTES];
            return readV4(text, 0, bytes, 0) ? new IpAddress(bytes) : null;
        }
        bytes = readV6(text);
        return bytes == null ? null : new IpAddress(isMapped(bytes) ? Arrays.copyOfRange(bytes, 12, 16) : bytes);
    }

    /**
     * Returns an address of the JDK. A zone identifier is dropped.
     *
     * @param address the address
     * @return the address
     */
    public static IpAddress of(InetAddress address) {
        byte[] bytes = address.getAddress();
        return new IpAddress(bytes.length == V6_BYTES && isMapped(bytes) ? Arrays.copyOfRange(bytes, 12, 16) : bytes);
    }

    private static byte @Nullable [] readV6(String text) {
        byte[] bytes = new byte[V6_BYTES];
        int size = 0;
        int gap = -1;
        int at = 0;
        if (text.startsWith("::")) {
            gap = 0;
            at = 2;
        }
        while (at < text.length()) {
            int colon = text.indexOf(':', at);
            int end = colon < 0 ? text.length() : colon;
            if (colon < 0 && text.indexOf('.', at) >= 0) {
                if (size > V6_BYTES - V4_BYTES || !readV4(text, at, bytes, size)) {
                    return null;
                }
                size += V4_BYTES;
                break;
            }
            int group = hexadecimal(text, at, end);
            if (group < 0 || size == V6_BYTES) {
                return null;
            }
            bytes[size++] = (byte) (group >>> 8);
            bytes[size++] = (byte) group;
            at = end + 1;
            if (colon >= 0 && at == text.length()) {
                return null;
            }
            if (colon >= 0 && text.charAt(at) == ':') {
                if (gap >= 0) {
                    return null;
                }
                gap = size;
                at++;
            }
        }
        return withZeros(bytes, size, gap);
    }

    /** Moves the bytes after the gap to the end; a gap stands for at least one group. */
    private static byte @Nullable [] withZeros(byte[] bytes, int size, int gap) {
        if (gap < 0) {
            return size == V6_BYTES ? bytes : null;
        }
        if (size == V6_BYTES) {
            return null;
        }
        System.arraycopy(bytes, gap, bytes, V6_BYTES - (size - gap), size - gap);
        Arrays.fill(bytes, gap, V6_BYTES - (size - gap), (byte) 0);
        return bytes;
    }

    /** Returns the group of one to four hexadecimal digits in a range, or -1 if it is not one. */
    private static int hexadecimal(String text, int from, int to) {
        if (to == from || to - from > 4) {
            return -1;
        }
        int value = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            int digit = c < 0x80 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                return -1;
            }
            value = value << 4 | digit;
        }
        return value;
    }

    /** Reads an IPv4 address that ends with the text. */
    private static boolean readV4(String text, int from, byte[] into, int offset) {
        int at = from;
        for (int part = 0; part < V4_BYTES; part++) {
            int value = 0;
            int start = at;
            while (at < text.length() && at - start < 3 && Origin.isDigit(text.charAt(at))) {
                value = 10 * value + text.charAt(at++) - '0';
            }
            boolean leadingZero = at - start > 1 && text.charAt(start) == '0';
            boolean ends = at == text.length();
            boolean separated = part < V4_BYTES - 1 ? !ends && text.charAt(at) == '.' : ends;
            if (at == start || leadingZero || value > 255 || !separated) {
                return false;
            }
            into[offset + part] = (byte) value;
            at++;
        }
        return true;
    }

    private static boolean isMapped(byte[] bytes) {
        for (int i = 0; i < 10; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return bytes[10] == -1 && bytes[11] == -1;
    }

    /**
     * Returns the bytes of the address.
     *
     * @return a new array of 4 or 16 bytes
     */
    public byte[] bytes() {
        return bytes.clone();
    }

    /**
     * Returns whether this is an IPv4 address.
     *
     * @return false for an IPv6 address
     */
    public boolean isV4() {
        return bytes.length == V4_BYTES;
    }

    /**
     * Returns whether the address belongs to a private network: loopback, link-local, private (RFC 1918), shared (RFC 6598) or
     * unique local addresses (RFC 4193). Such addresses are not those of clients on the internet.
     *
     * @return true if the address is not a public one
     */
    public boolean isPrivate() {
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        if (isV4()) {
            return first == 10
                    || first == 127
                    || first == 172 && second >= 16 && second < 32
                    || first == 192 && second == 168
                    || first == 169 && second == 254
                    || first == 100 && second >= 64 && second < 128;
        }
        return (first & 0xfe) == 0xfc || first == 0xfe && (second & 0xc0) == 0x80 || isLoopback();
    }

    private boolean isLoopback() {
        for (int i = 0; i < V6_BYTES - 1; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return bytes[V6_BYTES - 1] == 1;
    }

    /**
     * Returns the network by which a client is counted in limits: an IPv4 address itself, or the first 64 bits of an IPv6
     * address, since one client can use all addresses of such a network.
     *
     * @return the text of the address, or the text of the network, {@code 2001:db8::/64} for example
     */
    public String network() {
        return isV4()
                ? toString()
                : new IpAddress(Arrays.copyOf(Arrays.copyOf(bytes, NETWORK_BYTES), V6_BYTES)) + "/64";
    }

    /**
     * Returns the network of a literal, by which a client is counted in limits.
     *
     * @param text any text, also of a client
     * @return what {@link #network()} of the address returns, or null if the text is not a literal
     */
    public static @Nullable String networkOf(String text) {
        IpAddress address = parse(text);
        if (address == null) {
            return null;
        }
        // The text of an IPv4 address has one form only.
        return address.isV4() && text.indexOf(':') < 0 ? text : address.network();
    }

    /** Returns whether the first bits of this address are those of another one of the same length. */
    boolean hasPrefix(IpAddress network, int prefix) {
        if (network.bytes.length != bytes.length) {
            return false;
        }
        for (int bit = 0; bit < prefix; bit++) {
            int mask = 0x80 >>> (bit & 7);
            if ((bytes[bit >>> 3] & mask) != (network.bytes[bit >>> 3] & mask)) {
                return false;
            }
        }
        return true;
    }

    /** Returns the number of bits of the address. */
    int bits() {
        return bytes.length * Byte.SIZE;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof IpAddress address && Arrays.equals(bytes, address.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Returns the canonical text of the address (RFC 5952). */
    @Override
    public String toString() {
        if (isV4()) {
            return (bytes[0] & 0xff) + "." + (bytes[1] & 0xff) + "." + (bytes[2] & 0xff) + "." + (bytes[3] & 0xff);
        }
        int gap = gap();
        int gapEnd = gap + groupsOfZero(gap);
        StringBuilder text = new StringBuilder();
        for (int group = 0; group < 8; group++) {
            if (group == gap && gapEnd - gap > 1) {
                text.append("::");
                group = gapEnd - 1;
            } else {
                text.append(text.isEmpty() || text.charAt(text.length() - 1) == ':' ? "" : ":")
                        .append(Integer.toHexString(group(group)));
            }
        }
        return text.toString();
    }

    private int group(int index) {
        return (bytes[2 * index] & 0xff) << 8 | bytes[2 * index + 1] & 0xff;
    }

    /** Returns the index of the first of the longest runs of zeros. */
    private int gap() {
        int longest = 0;
        for (int i = 1; i < 8; i++) {
            if (groupsOfZero(i) > groupsOfZero(longest)) {
                longest = i;
            }
        }
        return longest;
    }

    private int groupsOfZero(int from) {
        int to = from;
        while (to < 8 && group(to) == 0) {
            to++;
        }
        return to - from;
    }
}
