package dev.roost.chat.talk;

class PeopleTest extends PeopleContract {}
