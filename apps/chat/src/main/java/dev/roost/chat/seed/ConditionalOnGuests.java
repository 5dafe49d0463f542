package dev.roost.chat.seed;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;

/** Registers a bean only if the original page is supported: its users have no invite and no login. */
@ConditionalOnProperty(name = "chat.guests", matchIfMissing = true)
@ConditionalOnProperty(name = "chat.access.mode", havingValue = "open", matchIfMissing = true)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface ConditionalOnGuests {}
