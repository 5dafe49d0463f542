package dev.roost.chat.talk;

class TalkFilesTest extends TalkFilesContract {}
