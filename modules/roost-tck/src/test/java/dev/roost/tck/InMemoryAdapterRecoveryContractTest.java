package dev.roost.tck;

import dev.roost.server.adapter.InMemoryAdapter;
import dev.roost.server.spi.Adapter;
import dev.roost.server.spi.AdapterContext;
import java.util.function.LongSupplier;

class InMemoryAdapterRecoveryContractTest extends InMemoryRecoveryContract {
    @Override
    protected Adapter newAdapter(AdapterContext context, LongSupplier nanoTime) {
        return InMemoryAdapter.create(context, nanoTime);
    }
}
