package dev.roost.chat.talk;

class TalkPeopleTest extends TalkPeopleContract {}
