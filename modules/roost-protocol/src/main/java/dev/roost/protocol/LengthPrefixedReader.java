package dev.roost.protocol;

/** Reads a body of length-prefixed packets in one pass. A length never causes an allocation: packets are slices. */
final class LengthPrefixedReader {
    /** The number of decimal digits that always fit into an int. */
    private static final int MOST_DIGITS = 9;

    private final Bytes body;
    private final int zero;
    private final int endOfLength;
    private int at;

    /**
     * @param zero the byte of the digit 0
     * @param endOfLength the byte after the digits
     */
    LengthPrefixedReader(Bytes body, int zero, int endOfLength) {
        this.body = body;
        this.zero = zero;
        this.endOfLength = endOfLength;
    }

    boolean hasMore() {
        return at < body.size();
    }

    /** Reads a length and the byte after it. */
    int length() {
        int from = at;
        int length = 0;
        while (at < body.size() && body.at(at) != endOfLength) {
            int digit = body.at(at) - zero;
            if (digit < 0 || digit > 9 || at - from == MOST_DIGITS) {
                throw new ProtocolException("payload: malformed length");
            }
            length = length * 10 + digit;
            at++;
        }
        if (at == from || at == body.size()) {
            throw new ProtocolException("payload: no length");
        }
        at++;
        return length;
    }

    Bytes rest() {
        return body.slice(at);
    }

    Bytes take(int bytes) {
        if (bytes > body.size() - at) {
            throw new ProtocolException("payload: length " + bytes + " (expected: at most the rest of the body)");
        }
        Bytes taken = body.slice(at, at + bytes);
        at += bytes;
        return taken;
    }
}
