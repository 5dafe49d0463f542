package dev.roost.server.runtime.namespace;

import dev.roost.server.Namespace;
import dev.roost.server.RoostServer;
import java.lang.reflect.Field;
import java.util.List;

/** Reads the state of a {@link NamespaceRegistry}, for tests of other packages. */
public final class RegistryState {
    private RegistryState() {}

    /** Returns how many children and candidates clients use. */
    public static int inUse(RoostServer server) {
        try {
            Field registry = server.getClass().getDeclaredField("registry");
            registry.setAccessible(true);
            return ((NamespaceRegistry) registry.get(server)).inUse();
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    /** Returns the names of all namespaces. */
    public static List<String> names(RoostServer server) {
        return server.namespaces().stream().map(Namespace::name).sorted().toList();
    }
}
