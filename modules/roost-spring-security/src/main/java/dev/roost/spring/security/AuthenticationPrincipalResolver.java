package dev.roost.spring.security;

import dev.roost.gateway.HandlerParameter;
import dev.roost.gateway.runtime.ArgumentResolver;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.context.expression.BeanFactoryResolver;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.expression.Expression;
import org.springframework.expression.ParseException;
import org.springframework.expression.spel.standard.SpelExpressionParser;
import org.springframework.expression.spel.support.StandardEvaluationContext;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.annotation.AuthenticationPrincipal;

/** Resolves parameters with {@link AuthenticationPrincipal}: the principal of the client, or the value of an expression. Thread-safe. */
final class AuthenticationPrincipalResolver implements ArgumentResolver {
    private final SpelExpressionParser parser = new SpelExpressionParser();
    private final BeanFactory beans;

    AuthenticationPrincipalResolver(BeanFactory beans) {
        this.beans = beans;
    }

    @Override
    public boolean supports(HandlerParameter parameter) {
        return annotation(parameter) != null;
    }

    private static @Nullable AuthenticationPrincipal annotation(HandlerParameter parameter) {
        return Stream.concat(Stream.of(parameter.parameter()), parameter.overridden().stream())
                .map(each -> AnnotatedElementUtils.findMergedAnnotation(each, AuthenticationPrincipal.class))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    @Override
    public Argument resolve(HandlerParameter parameter) {
        AuthenticationPrincipal annotation = annotation(parameter);
        Class<?> type = ResolvableType.forType(parameter.type()).resolve(Object.class);
        if (annotation == null || type.isPrimitive()) {
            throw new IllegalArgumentException("@AuthenticationPrincipal on a " + type.getSimpleName()
                    + " (expected: a type other than a primitive)");
        }
        Expression expression = expression(annotation.expression());
        boolean strict = annotation.errorOnInvalidType();
        return event -> Authentications.known(event.socket())
                .map(Authentication::getPrincipal)
                .map(principal -> expression == null ? principal : evaluated(expression, principal))
                .map(value -> fitting(value, type, strict))
                .orElse(null);
    }

    private @Nullable Expression expression(String text) {
        try {
            return text.isEmpty() ? null : parser.parseExpression(text);
        } catch (ParseException e) {
            throw new IllegalArgumentException(
                    "@AuthenticationPrincipal: \"" + text + "\" (expected: a SpEL expression): " + e.getMessage(), e);
        }
    }

    private @Nullable Object evaluated(Expression expression, Object principal) {
        StandardEvaluationContext context = new StandardEvaluationContext(principal);
        context.setVariable("this", principal);
        context.setBeanResolver(new BeanFactoryResolver(beans));
        return expression.getValue(context);
    }

    private static @Nullable Object fitting(Object value, Class<?> type, boolean strict) {
        if (type.isInstance(value)) {
            return value;
        }
        if (strict) {
            throw new ClassCastException(
                    "@AuthenticationPrincipal: " + value.getClass().getName() + " (expected: " + type.getName() + ")");
        }
        return null;
    }
}
