package dev.roost.tck;

import dev.roost.server.adapter.InMemoryAdapter;
import dev.roost.server.spi.Adapter;
import dev.roost.server.spi.AdapterContext;

class InMemoryAdapterContractTest extends AdapterContract {
    @Override
    protected Adapter newAdapter(AdapterContext context) {
        return new InMemoryAdapter(context);
    }
}
