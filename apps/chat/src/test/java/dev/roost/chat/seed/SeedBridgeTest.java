package dev.roost.chat.seed;

class SeedBridgeTest extends SeedBridgeContract {}
