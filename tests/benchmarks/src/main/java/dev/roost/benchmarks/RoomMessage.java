package dev.roost.benchmarks;

/** What is said in a room. */
record RoomMessage(String room, String message, String nickname) {}
