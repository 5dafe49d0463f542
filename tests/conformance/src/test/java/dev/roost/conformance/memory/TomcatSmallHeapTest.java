package dev.roost.conformance.memory;

/** Two cores are shared by up to 200 threads of the container, so others wait longer than on an event loop. */
class TomcatSmallHeapTest extends SmallHeapContract {
    TomcatSmallHeapTest() {
        super("tomcat", 4_000);
    }
}
