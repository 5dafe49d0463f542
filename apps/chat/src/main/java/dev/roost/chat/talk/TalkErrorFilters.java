package dev.roost.chat.talk;

import dev.roost.gateway.UseFilters;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Errors as docs/chat-protocol.md has them. The last that takes an exception is asked. */
@UseFilters({UnexpectedErrorFilter.class, InvalidArgumentFilter.class, ChatExceptionFilter.class})
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface TalkErrorFilters {}
