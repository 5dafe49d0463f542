package dev.roost.benchmarks;

/** What is said to everybody. */
record ChatMessage(String message, String nickname) {}
