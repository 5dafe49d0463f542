package dev.roost.chat.servers;

class ClassicSeveralServersTest extends SeveralServersContract {
    @Override
    String type() {
        return "redis";
    }
}
