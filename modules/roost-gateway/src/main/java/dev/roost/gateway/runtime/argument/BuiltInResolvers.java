package dev.roost.gateway.runtime.argument;

import dev.roost.gateway.spi.ArgumentResolver;
import java.util.List;

/** The resolvers of the parameter kinds that Roost supports itself. Immutable. */
public final class BuiltInResolvers {
    private BuiltInResolvers() {}

    /** Returns them in the order in which they are tried. */
    public static List<ArgumentResolver> all() {
        return List.of(
                new MessageBodyResolver(),
                new ConnectedSocketResolver(),
                new AckCallbackResolver(),
                new HandshakeResolver(),
                new TypeBasedResolver());
    }
}
