package dev.roost.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.server.adapter.InMemoryAdapter;
import dev.roost.server.spi.Adapter;
import dev.roost.server.spi.AdapterContext;
import dev.roost.test.TestClient;
import java.lang.reflect.Proxy;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Clients that join while the adapter of the namespace is not connected to other servers yet. */
class OpenedAdapterTest {
    private final CompletableFuture<Void> opened = new CompletableFuture<>();
    private final TestServer world = new TestServer(builder -> builder.adapter(this::slowAdapter));

    private Adapter slowAdapter(AdapterContext context) {
        InMemoryAdapter own = new InMemoryAdapter(context);
        return (Adapter) Proxy.newProxyInstance(
                Adapter.class.getClassLoader(),
                new Class<?>[] {Adapter.class},
                (proxy, method, arguments) ->
                        method.getName().equals("opened") ? opened : method.invoke(own, arguments));
    }

    @Test
    void clientJoinsWhenTheAdapterIsOpened() {
        TestClient client = world.client();
        client.send("40/chat,");
        world.run();
        assertThat(client.received()).isEmpty();

        opened.complete(null);
        world.run();

        assertThat(client.received()).singleElement().asString().startsWith("40/chat,");
    }

    @Test
    void clientJoinsWhenTheAdapterCannotBeOpened() {
        TestClient client = world.client();
        client.send("40/chat,");
        world.run();

        opened.completeExceptionally(new IllegalStateException("no connection"));
        world.run();

        assertThat(client.received()).singleElement().asString().startsWith("40/chat,");
    }
}
