package dev.roost.chat.talk;

class TalkDirectRoomsTest extends TalkDirectRoomsContract {}
