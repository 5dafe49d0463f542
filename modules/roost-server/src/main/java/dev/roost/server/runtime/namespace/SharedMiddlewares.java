package dev.roost.server.runtime.namespace;

import dev.roost.server.Middleware;
import dev.roost.server.Registration;
import dev.roost.server.runtime.listener.InheritedListeners;
import dev.roost.server.runtime.listener.ListenerList;
import dev.roost.server.runtime.listener.NamespaceListeners;
import java.util.ArrayList;
import java.util.List;

/** The middlewares that run in several namespaces: those of all namespaces, and those of the default namespace. Thread-safe. */
public final class SharedMiddlewares {
    private final ListenerList<Middleware> everywhere = new ListenerList<>();
    private final boolean inherit;

    /** Those of the default namespace; empty until it is created. */
    private volatile ListenerList<Middleware> ofDefault = new ListenerList<>();

    /** @param inherit whether all namespaces run the middlewares of the default namespace */
    public SharedMiddlewares(boolean inherit) {
        this.inherit = inherit;
    }

    public Registration addEverywhere(Middleware middleware) {
        return everywhere.add(middleware);
    }

    void setDefault(NamespaceListeners listeners) {
        ofDefault = listeners.middlewares;
    }

    /** Returns the middlewares of a namespace in order: of all namespaces, of the default one, of the parent, its own. */
    List<Middleware> of(InheritedListeners namespace, boolean isDefault) {
        List<NamespaceListeners> all = namespace.all();
        List<Middleware> inherited = inherit && !isDefault ? ofDefault.toList() : List.of();
        if (everywhere.isEmpty() && inherited.isEmpty() && all.size() == 1) {
            return all.get(0).middlewares.toList();
        }
        List<Middleware> middlewares = new ArrayList<>(everywhere.toList());
        middlewares.addAll(inherited);
        all.forEach(each -> middlewares.addAll(each.middlewares.toList()));
        return middlewares;
    }
}
