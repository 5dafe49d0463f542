package dev.roost.chat.service.job;

import dev.roost.chat.service.person.DeviceLinks;
import dev.roost.chat.service.person.Devices;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Deletes devices whose tokens have expired, and old links. Runs on every server; concurrent runs are harmless. */
@Component
final class DeviceCleanupJob {
    private final Devices devices;
    private final DeviceLinks links;

    DeviceCleanupJob(Devices devices, DeviceLinks links) {
        this.devices = devices;
        this.links = links;
    }

    @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT1H")
    void run() {
        devices.deleteEnded();
        links.deleteExpired();
    }
}
