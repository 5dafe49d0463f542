package dev.roost.conformance.memory;

class WebFluxSmallHeapTest extends SmallHeapContract {
    WebFluxSmallHeapTest() {
        super("webflux", 2_000);
    }
}
