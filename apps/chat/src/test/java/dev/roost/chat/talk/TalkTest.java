package dev.roost.chat.talk;

class TalkTest extends TalkContract {}
