package dev.roost.chat.talk;

class TalkPrivateRoomsTest extends TalkPrivateRoomsContract {}
