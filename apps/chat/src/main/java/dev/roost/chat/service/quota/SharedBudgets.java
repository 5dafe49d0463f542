package dev.roost.chat.service.quota;

import dev.roost.chat.domain.ChatException;
import dev.roost.chat.domain.KeyedBudget;
import dev.roost.chat.store.database.StorageTransactions;
import dev.roost.chat.store.server.BudgetTable;
import dev.roost.chat.store.server.ChatServerTable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Adds up what is used of budgets on all servers, in the database. Each server decides by its own counts, and adds those of the
 * others every few seconds, so that a message costs no statement more. Thread-safe; blocks.
 */
@Component
public final class SharedBudgets {
    private static final Logger log = LoggerFactory.getLogger(SharedBudgets.class);

    private final BudgetTable budgetTable;
    private final ChatServerTable serverTable;
    private final StorageTransactions transactions;
    private final Clock clock;
    private final List<Shared<?>> budgets = new CopyOnWriteArrayList<>();

    SharedBudgets(BudgetTable budgetTable, ChatServerTable serverTable, StorageTransactions transactions, Clock clock) {
        this.budgetTable = budgetTable;
        this.serverTable = serverTable;
        this.transactions = transactions;
        this.clock = clock;
    }

    private record Shared<K>(String name, KeyedBudget<K> budget, Function<K, String> keys) {}

    /** Shares a budget, if several servers can use the database. */
    public <K> KeyedBudget<K> share(String name, KeyedBudget<K> budget, Function<K, String> keys) {
        if (serverTable.isShared()) {
            budget.countUsed();
            budgets.add(new Shared<>(name, budget, keys));
        }
        return budget;
    }

    @Scheduled(fixedDelayString = "${chat.alive-interval:5s}")
    void run() {
        try {
            budgets.forEach(this::addUp);
        } catch (ChatException | DataAccessException e) {
            log.debug("Could not share what is used of quotas", e);
        }
    }

    private <K> void addUp(Shared<K> shared) {
        shared.budget()
                .takeUsed()
                .forEach((key, nanos) -> shared.budget()
                        .share(key, use(shared.name(), shared.keys().apply(key), Duration.ofNanos(nanos))));
    }

    private Instant use(String name, String key, Duration part) {
        try {
            return transactions.run(() -> budgetTable.use(name, key, part, clock.instant()));
        } catch (DuplicateKeyException | ConcurrencyFailureException collision) {
            return transactions.run(() -> budgetTable.use(name, key, part, clock.instant()));
        }
    }

    @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT1H")
    void deleteUnused() {
        if (serverTable.isShared()) {
            budgetTable.deleteUnused(clock.instant());
        }
    }
}
