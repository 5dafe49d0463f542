package dev.roost.chat.files;

import dev.roost.chat.service.server.ServerRegistration;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Counts the files in the folder again, to which other servers add files. */
@Component
final class QuotaRecount {
    private static final Logger log = LoggerFactory.getLogger(QuotaRecount.class);

    private final FileStore store;
    private final StorageQuota quota;
    private final ServerRegistration server;

    QuotaRecount(FileStore store, StorageQuota quota, ServerRegistration server) {
        this.store = store;
        this.quota = quota;
        this.server = server;
    }

    @Scheduled(initialDelay = 10, fixedDelay = 10, timeUnit = TimeUnit.MINUTES)
    void run() {
        if (server.isAlone()) {
            return;
        }
        try {
            quota.recount(store.bytes());
        } catch (UncheckedIOException e) {
            log.warn("Could not count the files: {}", e.getMessage());
        }
    }
}
