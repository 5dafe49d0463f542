package dev.roost.redis.bus;

import java.util.Map;

/**
 * An entry of a stream. Immutable, except that the bytes must not be changed.
 *
 * @param id the id, as {@code 1700000000000-0}
 * @param fields the fields in their order; of fields with the same name, the last
 */
public record StreamEntry(String id, Map<String, byte[]> fields) {}
