package dev.roost.chat.service.quota;

import dev.roost.chat.domain.ChatException;
import dev.roost.chat.domain.ClientNetwork;
import dev.roost.chat.domain.KeyedBudget;
import dev.roost.chat.domain.QuotaProperties;
import dev.roost.chat.domain.Visitor;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The amounts that people and guests may write per day, by person and by address. Counts are kept in memory, and shared by the
 * servers of one database; with a database for one server they start again when the server does. Thread-safe.
 */
@Component
public final class WriteQuotas implements MeterBinder {
    private static final Duration DAY = Duration.ofDays(1);

    /** Approximate size of a message in the database without its text: the row, its indexes, mentions. */
    private static final int MESSAGE_SIZE = 300;

    private static final int MAX_COUNTED_LENGTH = 100_000;

    private final KeyedBudget<String> textOfPerson;
    private final KeyedBudget<ClientNetwork> textOfAddress;
    private final KeyedBudget<ClientNetwork> textOfGuests;
    private final KeyedBudget<Boolean> textOfAllGuests;
    private final KeyedBudget<ClientNetwork> roomsOfAddress;
    private final KeyedBudget<ClientNetwork> roomsOfGuests;
    private final KeyedBudget<ClientNetwork> filesOfAddress;
    private final LongAdder rejections = new LongAdder();

    WriteQuotas(QuotaProperties quotas, SharedBudgets shared, Clock clock) {
        textOfPerson = shared.share(
                "text-of-person", new KeyedBudget<>(quotas.textPerPerson().toBytes(), DAY, clock), person -> person);
        textOfAddress = shared.share(
                "text-of-address",
                new KeyedBudget<>(quotas.textPerAddress().toBytes(), DAY, clock),
                ClientNetwork::prefix);
        textOfGuests = shared.share(
                "text-of-guests",
                new KeyedBudget<>(quotas.guestTextPerAddress().toBytes(), DAY, clock),
                ClientNetwork::prefix);
        textOfAllGuests = shared.share(
                "text-of-all-guests", new KeyedBudget<>(quotas.guestText().toBytes(), DAY, clock), all -> "all");
        roomsOfAddress = shared.share(
                "rooms-of-address", new KeyedBudget<>(quotas.roomsPerAddress(), DAY, clock), ClientNetwork::prefix);
        roomsOfGuests = shared.share(
                "rooms-of-guests", new KeyedBudget<>(quotas.guestRoomsPerAddress(), DAY, clock), ClientNetwork::prefix);
        filesOfAddress = shared.share(
                "files-of-address",
                new KeyedBudget<>(quotas.filesPerAddress().toBytes(), DAY, clock),
                ClientNetwork::prefix);
    }

    /** @throws ChatException {@code rate_limited}; here and below */
    public void message(Visitor visitor, ClientNetwork network, @Nullable String text) {
        long size = MESSAGE_SIZE + utf8Length(text);
        acquire(textOfPerson, visitor.id(), size, "messages of this person");
        acquire(textOfAddress, network, size, "messages from this address");
    }

    public void guestMessage(ClientNetwork network, String text) {
        long size = MESSAGE_SIZE + utf8Length(text);
        acquire(textOfGuests, network, size, "messages of guests from this address");
        acquire(textOfAllGuests, true, size, "messages of guests");
    }

    public void room(ClientNetwork network) {
        acquire(roomsOfAddress, network, 1, "rooms from this address");
    }

    public void guestRoom(ClientNetwork network) {
        acquire(roomsOfGuests, network, 1, "rooms of guests from this address");
    }

    public void file(ClientNetwork network, long bytes) {
        acquire(filesOfAddress, network, bytes, "files from this address");
    }

    private <K> void acquire(KeyedBudget<K> budget, K key, long part, String what) {
        Duration wait = budget.acquire(key, part);
        if (!wait.isZero()) {
            rejections.increment();
            throw new ChatException(
                    "rate_limited",
                    what + ": too many in a day (expected: at most " + budget.amount() + ")",
                    Map.of("retryAfter", wait.toMillis() + 1));
        }
    }

    /** Returns the size of the beginning of a text; longer texts are rejected. */
    private static long utf8Length(@Nullable String text) {
        long length = 0;
        for (int i = 0; text != null && i < Math.min(text.length(), MAX_COUNTED_LENGTH); i++) {
            char unit = text.charAt(i);
            length += unit < 0x80 ? 1 : unit < 0x800 || Character.isSurrogate(unit) ? 2 : 3;
        }
        return length;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        FunctionCounter.builder("chat.quotas.rejected", rejections, LongAdder::sum)
                .description("Requests that exceeded a quota")
                .register(registry);
        Gauge.builder("chat.quotas.keys", this, WriteQuotas::keys)
                .description("People and addresses that are counted")
                .register(registry);
    }

    private int keys() {
        return List.of(textOfPerson, textOfAddress, textOfGuests, roomsOfAddress, roomsOfGuests, filesOfAddress)
                .stream()
                .mapToInt(KeyedBudget::size)
                .sum();
    }
}
