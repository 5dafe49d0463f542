package dev.roost.chat.service.message;

class SearchIndexTest extends SearchIndexContract {
    @Override
    String table() {
        return "message_gram";
    }
}
