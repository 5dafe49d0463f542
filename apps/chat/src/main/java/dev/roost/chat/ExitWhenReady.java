package dev.roost.chat;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Ends the application as soon as it is ready: the run that makes a cache of its classes ({@code deploy/roost-chat.sh}). */
@Component
@ConditionalOnProperty("chat.exit-when-ready")
class ExitWhenReady {
    @EventListener
    void exit(ApplicationReadyEvent ready) {
        System.exit(SpringApplication.exit(ready.getApplicationContext()));
    }
}
