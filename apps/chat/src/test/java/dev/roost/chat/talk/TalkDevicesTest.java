package dev.roost.chat.talk;

class TalkDevicesTest extends TalkDevicesContract {}
