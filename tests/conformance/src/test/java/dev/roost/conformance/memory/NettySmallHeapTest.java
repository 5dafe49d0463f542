package dev.roost.conformance.memory;

class NettySmallHeapTest extends SmallHeapContract {
    NettySmallHeapTest() {
        super("netty", 2_000);
    }
}
