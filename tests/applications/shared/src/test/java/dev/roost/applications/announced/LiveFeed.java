package dev.roost.applications.announced;

import dev.roost.gateway.SubscribeMessage;

@Live
interface LiveFeed {
    @SubscribeMessage("count")
    default int count() {
        return 7;
    }
}
