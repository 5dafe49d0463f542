package dev.roost.chat.talk;

import dev.roost.gateway.UseFilters;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The errors of docs/chat-protocol.md. The last filter that accepts an exception handles it. */
@UseFilters({UnexpectedErrorFilter.class, InvalidArgumentFilter.class, ChatExceptionFilter.class})
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface TalkErrorFilters {}
