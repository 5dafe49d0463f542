package dev.roost.chat.servers;

class ShardedSeveralServersTest extends SeveralServersContract {
    @Override
    String type() {
        return "redis-sharded";
    }
}
