package dev.roost.chat.domain;

import java.time.Instant;

/**
 * A browser that has tokens of a person.
 *
 * @param name browser and system, for example "Chrome · Windows"; empty if unknown
 * @param current whether it is the device of the request
 */
public record Device(String id, String name, Instant createdAt, Instant seenAt, boolean current) {}
