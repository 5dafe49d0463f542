package dev.roost.gateway;

import org.jspecify.annotations.Nullable;

/** What an interceptor stands around: the next one, or the pipes and the handler. */
@FunctionalInterface
public interface Invocation {
    /** Goes on, once. Returns what the handler returns and throws what it throws. */
    @Nullable
    Object proceed() throws Exception;
}
