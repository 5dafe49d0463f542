package dev.roost.chat.login;

/** The path at which a login starts. */
public record LoginPath(String path) {}
