package dev.roost.applications.shutdown;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.stereotype.Component;

/** Notes when it is used after the application has closed it. */
@Component
class Store implements AutoCloseable {
    final List<String> written = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    void write(String entry) {
        written.add(closed ? entry + " after the end" : entry);
    }

    @Override
    public void close() {
        closed = true;
    }
}
