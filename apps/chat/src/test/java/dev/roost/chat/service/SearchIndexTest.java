package dev.roost.chat.service;

class SearchIndexTest extends SearchIndexContract {
    @Override
    String table() {
        return "message_gram";
    }
}
