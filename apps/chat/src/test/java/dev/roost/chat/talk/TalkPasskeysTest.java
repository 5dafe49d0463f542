package dev.roost.chat.talk;

class TalkPasskeysTest extends TalkPasskeysContract {}
