package dev.roost.spring.cluster;

import dev.roost.spring.RoostProperties.ClusterType;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Matches if {@code roost.cluster.type} is another one than {@code none}. */
final class OnClusterTypeCondition extends SpringBootCondition {
    private static final String PROPERTY = "roost.cluster.type";

    @Override
    public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
        ClusterType type = type(context.getEnvironment());
        ConditionMessage message = ConditionMessage.forCondition(PROPERTY).because("it is " + type);
        return new ConditionOutcome(type != ClusterType.NONE, message);
    }

    /** An invalid value is reported when all properties are bound. */
    private static ClusterType type(Environment environment) {
        try {
            return Binder.get(environment).bind(PROPERTY, ClusterType.class).orElse(ClusterType.NONE);
        } catch (BindException e) {
            return ClusterType.NONE;
        }
    }
}
