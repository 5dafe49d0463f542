package dev.roost.chat.talk;

class PresenceTest extends PresenceContract {}
