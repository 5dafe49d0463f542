package dev.roost.protocol;

/** One pass over a body whose packets have their lengths before them. It believes no length: it only slices. */
final class LengthPrefixedReader {
    /** As many digits as an int holds whatever they are. */
    private static final int MOST_DIGITS = 9;

    private final Bytes body;
    private final int zero;
    private final int endOfLength;
    private int at;

    /**
     * @param zero the digit 0 of a length
     * @param endOfLength what stands after its digits
     */
    LengthPrefixedReader(Bytes body, int zero, int endOfLength) {
        this.body = body;
        this.zero = zero;
        this.endOfLength = endOfLength;
    }

    boolean hasMore() {
        return at < body.size();
    }

    /** Reads a length and what ends it. */
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
            throw new ProtocolException("payload: length " + bytes + " (expected: as much as there is)");
        }
        Bytes taken = body.slice(at, at + bytes);
        at += bytes;
        return taken;
    }
}
