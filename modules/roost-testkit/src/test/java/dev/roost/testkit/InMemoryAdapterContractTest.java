package dev.roost.testkit;

import dev.roost.server.InMemoryAdapter;
import dev.roost.server.spi.Adapter;

class InMemoryAdapterContractTest extends AdapterContract {
    @Override
    protected Adapter newAdapter() {
        return new InMemoryAdapter();
    }
}
