package dev.roost.chat.talk;

class TalkPresenceTest extends TalkPresenceContract {}
