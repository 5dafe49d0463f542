package dev.roost.chat.talk;

class TalkRoomSettingsTest extends TalkRoomSettingsContract {}
