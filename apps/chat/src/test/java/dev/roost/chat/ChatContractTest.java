package dev.roost.chat;

class ChatContractTest extends ChatContract {}
