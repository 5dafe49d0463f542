package dev.roost.cluster;

import io.netty.buffer.PooledByteBufAllocator;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;

/**
 * The memory that this process uses.
 *
 * @param heap bytes of the heap after a garbage collection
 * @param direct bytes of direct buffers of the JDK and of Netty's pool
 */
public record UsedMemory(long heap, long direct) {
    /** Collects garbage, and measures. */
    public static UsedMemory measure() {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        memory.gc();
        memory.gc();
        long direct = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
        return new UsedMemory(
                memory.getHeapMemoryUsage().getUsed(),
                direct + PooledByteBufAllocator.DEFAULT.metric().usedDirectMemory());
    }

    @Override
    public String toString() {
        return "heap " + (heap >> 10) + " KiB, direct " + (direct >> 10) + " KiB";
    }
}
