package dev.roost.chat.seed;

class BridgeTest extends BridgeContract {}
