package dev.roost.chat.talk;

class TalkInputTest extends TalkInputContract {}
