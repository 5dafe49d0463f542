package dev.roost.engine.runtime.http;

import org.jspecify.annotations.Nullable;

/**
 * One element of a {@code Forwarded} header (RFC 7239 section 4). The list is read from its end, so a malformed element of a
 * client can't change what a proxy has added after it. Immutable.
 */
final class ForwardedElement {
    private final String list;
    private final int start;
    private String node = "";
    private String proto = "";
    private String host = "";

    private ForwardedElement(String list, int start) {
        this.list = list;
        this.start = start;
    }

    /** Returns the last element of a list, or null if there is none or if it is malformed. */
    static @Nullable ForwardedElement last(String list) {
        return before(list, list.length());
    }

    /** Returns the element before this one, or null if there is none or if it is malformed. */
    @Nullable
    ForwardedElement previous() {
        return before(list, start - 1);
    }

    /** Returns the value of {@code for}, or an empty text. */
    String node() {
        return node;
    }

    /** Returns the value of {@code proto}, or an empty text. */
    String proto() {
        return proto;
    }

    /** Returns the value of {@code host}, or an empty text. */
    String host() {
        return host;
    }

    private static @Nullable ForwardedElement before(String list, int limit) {
        int end = limit;
        while (end > 0) {
            int start = startOfElement(list, end);
            if (!list.substring(start, end).isBlank()) {
                ForwardedElement element = new ForwardedElement(list, start);
                return element.read(start, end) ? element : null;
            }
            end = start - 1;
        }
        return null;
    }

    /** Returns the index after the comma before an element; commas in quotes belong to the element. */
    private static int startOfElement(String list, int end) {
        boolean quoted = false;
        for (int i = end - 1; i >= 0; i--) {
            char c = list.charAt(i);
            quoted ^= c == '"';
            if (c == ',' && !quoted) {
                return i + 1;
            }
        }
        return 0;
    }

    private boolean read(int from, int end) {
        int start = from;
        boolean quoted = false;
        boolean valid = true;
        for (int i = from; valid && i <= end; i++) {
            char c = i < end ? list.charAt(i) : ';';
            quoted ^= c == '"';
            if (c == ';' && !quoted) {
                valid = readPair(list.substring(start, i));
                start = i + 1;
            }
        }
        return valid && !quoted;
    }

    private boolean readPair(String pair) {
        int equals = pair.indexOf('=');
        String value = unquoted(pair.substring(equals + 1).strip());
        if (equals < 0 || value == null) {
            return pair.isBlank();
        }
        String name = pair.substring(0, equals).strip();
        boolean first = true;
        if (name.equalsIgnoreCase("for")) {
            first = node.isEmpty();
            node = value;
        } else if (name.equalsIgnoreCase("proto")) {
            first = proto.isEmpty();
            proto = value;
        } else if (name.equalsIgnoreCase("host")) {
            first = host.isEmpty();
            host = value;
        }
        return first;
    }

    /** Returns a value without its quotes, or null if it has others; no address, scheme or host needs an escape. */
    private static @Nullable String unquoted(String value) {
        boolean quotes = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
        String inner = quotes ? value.substring(1, value.length() - 1) : value;
        return inner.indexOf('"') >= 0 || inner.indexOf('\\') >= 0 ? null : inner;
    }
}
