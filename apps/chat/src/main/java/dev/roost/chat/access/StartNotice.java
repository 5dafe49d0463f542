package dev.roost.chat.access;

import dev.roost.chat.domain.AccessProperties;
import dev.roost.chat.domain.ChatException;
import dev.roost.chat.service.access.Invites;
import dev.roost.chat.service.access.Roles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Until the server has an owner, logs at each start how to become it, and how to restrict who can join. */
@Component
final class StartNotice {
    private static final Logger log = LoggerFactory.getLogger(StartNotice.class);

    private final AccessProperties properties;
    private final Roles roles;
    private final Invites invites;
    private final Environment environment;

    StartNotice(AccessProperties properties, Roles roles, Invites invites, Environment environment) {
        this.properties = properties;
        this.roles = roles;
        this.invites = invites;
        this.environment = environment;
    }

    @EventListener(ApplicationReadyEvent.class)
    void onReady() {
        if (roles.hasOwner()) {
            return;
        }
        if (properties.admitsEverybody()) {
            log.info(
                    "Everybody who reaches this server can join: to restrict that, set chat.access.mode=invite or login");
        }
        try {
            log.info(
                    "This server has no owner: open http://localhost:{}/#invite={} within {} hours to become its owner",
                    environment.getProperty("local.server.port", "3000"),
                    invites.createOwnerLink(),
                    properties.ownerLinkValid().toHours());
        } catch (ChatException | IllegalStateException notWritten) {
            log.warn("This server has no owner, and no link could be created: {}", notWritten.getMessage());
        }
    }
}
