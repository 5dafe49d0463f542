package dev.roost.spring.port;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/** Matches if Socket.IO is served on the application's port: {@code roost.port} is not set. */
public final class OnApplicationPortCondition extends SpringBootCondition {
    private static final String PROPERTY = "roost.port";

    @Override
    public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
        String port = context.getEnvironment().getProperty(PROPERTY);
        ConditionMessage.Builder message = ConditionMessage.forCondition(PROPERTY);
        return StringUtils.hasText(port)
                ? ConditionOutcome.noMatch(message.because("it is " + port))
                : ConditionOutcome.match(message.because("it is not set"));
    }
}
