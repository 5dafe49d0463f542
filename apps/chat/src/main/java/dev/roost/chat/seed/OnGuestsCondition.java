package dev.roost.chat.seed;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Matches if guests are allowed, and everybody can join: guests have neither an invite link nor a login. */
final class OnGuestsCondition implements Condition {
    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        Environment environment = context.getEnvironment();
        boolean open = "open".equalsIgnoreCase(environment.getProperty("chat.access.mode", "open"));
        return open && environment.getProperty("chat.guests", Boolean.class, true);
    }
}
