package dev.roost.chat.talk;

class TalkSearchTest extends TalkSearchContract {}
