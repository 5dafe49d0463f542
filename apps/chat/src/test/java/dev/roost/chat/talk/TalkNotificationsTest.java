package dev.roost.chat.talk;

class TalkNotificationsTest extends TalkNotificationsContract {}
