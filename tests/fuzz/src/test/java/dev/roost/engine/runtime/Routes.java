package dev.roost.engine.runtime;

import dev.roost.engine.EngineServer;
import dev.roost.engine.spi.RequestHead;

/** Routes requests without executing the route. */
public final class Routes {
    private Routes() {}

    /** Returns the simple name of the route of a request. */
    public static String nameOf(EngineServer engine, RequestHead head) {
        return ((EngineIoServer) engine).route(head).getClass().getSimpleName();
    }
}
