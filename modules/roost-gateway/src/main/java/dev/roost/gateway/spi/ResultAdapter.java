package dev.roost.gateway.spi;

import java.util.concurrent.Flow;

/** Knows a kind of result that comes later or is many: of a reactive library, for example. Thread-safe. */
public interface ResultAdapter {
    boolean supports(Class<?> type);

    /** The result as a stream. */
    Flow.Publisher<?> adapt(Object result);
}
