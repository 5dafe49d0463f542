package dev.roost.server.runtime.connection;

import dev.roost.protocol.Bytes;
import dev.roost.server.Middleware;
import dev.roost.server.runtime.listener.MiddlewareChain;
import dev.roost.server.runtime.namespace.LiveNamespace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs the middlewares for one CONNECT packet. A namespace that does not exist yet is created after they have accepted the client;
 * then the middlewares run that its creation has added. Loop only, except where noted.
 */
record ConnectMiddlewares(SocketLifecycle lifecycle, ClientConnection connection, LiveNamespace namespace) {
    void run(int authSize) {
        boolean skip = lifecycle.recovery().skipsMiddlewares()
                || namespace.middlewares().isEmpty();
        if (skip && namespace.announced().isDone()) {
            lifecycle.accept();
        } else {
            lifecycle.handle(authSize, this::runAll);
        }
    }

    /** Runs on the handler executor. */
    private void runAll() {
        List<Middleware> all = namespace.middlewares();
        Optional<Bytes> error = run(all);
        if (error.isPresent() || namespace.announced().isDone()) {
            answer(error);
        } else if (lifecycle.isConnecting()) {
            connection
                    .registry()
                    .open(namespace)
                    .whenComplete((opened, failure) -> lifecycle.loop().execute(() -> onOpened(all, failure)));
        }
    }

    private Optional<Bytes> run(List<Middleware> middlewares) {
        return new MiddlewareChain(middlewares, connection::encodeConnectError).run(lifecycle.socket());
    }

    /** Any thread. */
    private void answer(Optional<Bytes> error) {
        lifecycle.loop().execute(() -> error.ifPresentOrElse(lifecycle::reject, lifecycle::accept));
    }

    private void onOpened(List<Middleware> passed, @Nullable Throwable failure) {
        if (failure != null) {
            lifecycle.rejectNamespace();
        } else {
            connection.connectHandler().restoreOpened(lifecycle, () -> continueAfter(passed));
        }
    }

    private void continueAfter(List<Middleware> passed) {
        List<Middleware> added = new ArrayList<>(namespace.middlewares());
        added.removeAll(passed);
        if (added.isEmpty()) {
            lifecycle.accept();
        } else {
            lifecycle.handle(0, () -> answer(run(added)));
        }
    }
}
