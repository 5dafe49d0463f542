package dev.roost.chat.talk;

class TalkAvatarsTest extends TalkAvatarsContract {}
