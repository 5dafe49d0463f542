package dev.roost.chat.talk;

class MessagesTest extends MessagesContract {}
