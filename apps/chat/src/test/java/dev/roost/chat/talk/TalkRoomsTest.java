package dev.roost.chat.talk;

class TalkRoomsTest extends TalkRoomsContract {}
