package dev.roost.chat.talk;

class TalkMessagesTest extends TalkMessagesContract {}
