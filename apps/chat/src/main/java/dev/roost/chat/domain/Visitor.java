package dev.roost.chat.domain;

/** The authenticated sender of a request. Never made from a request's own fields; the nickname can change, so it is not included. */
public record Visitor(String id) {}
