package dev.roost.chat.domain;

/** Who asks for something; nothing is taken from a client to make one. The nickname may change, so it is not here. */
public record Visitor(String id) {}
