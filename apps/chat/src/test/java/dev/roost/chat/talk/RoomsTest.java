package dev.roost.chat.talk;

class RoomsTest extends RoomsContract {}
