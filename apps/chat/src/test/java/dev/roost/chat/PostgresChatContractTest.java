package dev.roost.chat;

@OnPostgres
class PostgresChatContractTest extends ChatContract {}
