package dev.roost.netty;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The negotiation of permessage-deflate (RFC 7692 section 7.1). Pure. */
final class DeflateOffers {
    private static final String AGREED = "permessage-deflate; server_no_context_takeover; client_no_context_takeover";

    private static final String LARGEST_WINDOW = "15";

    private DeflateOffers() {}

    /**
     * Accepts the first offer of the client that this server supports.
     *
     * @param offered the values of {@code Sec-WebSocket-Extensions}, joined by commas
     * @return the accepted extension for the response, or null if there is no supported offer
     */
    static @Nullable String accept(@Nullable String offered) {
        if (offered == null) {
            return null;
        }
        for (String extension : offered.split(",")) {
            String[] parts = extension.split(";", -1);
            String accepted = parts[0].strip().equals("permessage-deflate") ? accepted(parts) : null;
            if (accepted != null) {
                return accepted;
            }
        }
        return null;
    }

    private static @Nullable String accepted(String[] parts) {
        String accepted = AGREED;
        Set<String> seen = new HashSet<>();
        for (int i = 1; i < parts.length; i++) {
            int equals = parts[i].indexOf('=');
            String name = (equals < 0 ? parts[i] : parts[i].substring(0, equals)).strip();
            String value = equals < 0 ? "" : unquoted(parts[i].substring(equals + 1));
            if (!seen.add(name) || !isAcceptable(name, value, equals >= 0)) {
                return null;
            }
            if (name.equals("server_max_window_bits")) {
                accepted += "; server_max_window_bits=" + LARGEST_WINDOW;
            }
        }
        return accepted;
    }

    /**
     * The JDK compresses with the largest window only, so an offer that requires a smaller one is declined. It decompresses
     * with the largest window, so the window of the client does not matter.
     */
    private static boolean isAcceptable(String name, String value, boolean hasValue) {
        return switch (name) {
            case "server_no_context_takeover", "client_no_context_takeover" -> !hasValue;
            case "server_max_window_bits" -> value.equals(LARGEST_WINDOW);
            case "client_max_window_bits" -> !hasValue || value.matches("[89]|1[0-5]");
            default -> false;
        };
    }

    private static String unquoted(String value) {
        String text = value.strip();
        boolean quoted = text.length() >= 2 && text.charAt(0) == '"' && text.charAt(text.length() - 1) == '"';
        return quoted ? text.substring(1, text.length() - 1) : text;
    }
}
