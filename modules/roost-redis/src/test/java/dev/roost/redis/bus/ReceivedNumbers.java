package dev.roost.redis.bus;

import java.nio.charset.StandardCharsets;

/** Counts messages that are numbers, and those that aren't larger than the one before. One thread writes. */
final class ReceivedNumbers implements RedisChannels.Receiver {
    private volatile int count;
    private volatile int outOfOrder;
    private int last = -1;

    @Override
    public void onMessage(String channel, byte[] message) {
        int number = Integer.parseInt(new String(message, StandardCharsets.UTF_8));
        if (number <= last) {
            outOfOrder = outOfOrder + 1;
        }
        last = number;
        count = count + 1;
    }

    int count() {
        return count;
    }

    int outOfOrder() {
        return outOfOrder;
    }
}
