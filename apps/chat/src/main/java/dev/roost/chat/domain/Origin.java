package dev.roost.chat.domain;

/**
 * Where a person connects from, as keyed hashes.
 *
 * @param browser an empty text if unknown
 * @param network an empty text if unknown
 */
public record Origin(String browser, String network) {
    public static final Origin UNKNOWN = new Origin("", "");
}
