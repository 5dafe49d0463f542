package dev.roost.validation;

import dev.roost.gateway.EventContext;
import dev.roost.gateway.GatewayException;
import dev.roost.gateway.HandlerParameter;
import dev.roost.gateway.spi.ArgumentCheck;
import jakarta.validation.ConstraintDeclarationException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.MessageInterpolator;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import jakarta.validation.executable.ExecutableValidator;
import jakarta.validation.metadata.ContainerDescriptor;
import jakarta.validation.metadata.ElementDescriptor;
import jakarta.validation.metadata.MethodDescriptor;
import java.lang.reflect.Method;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An argument check with Jakarta Validation. It validates constraints on handler parameters and on their type arguments
 * ({@code List<@NotBlank String>}), and the properties of {@code @Valid} parameters.
 *
 * <pre>{@code
 * import dev.roost.gateway.Gateways;
 * import dev.roost.gateway.MessageBody;
 * import dev.roost.gateway.SubscribeMessage;
 * import dev.roost.gateway.WebSocketGateway;
 * import dev.roost.server.RoostServer;
 * import dev.roost.validation.BeanValidation;
 * import jakarta.validation.Valid;
 * import jakarta.validation.Validation;
 * import jakarta.validation.constraints.NotBlank;
 *
 * class ValidatedServer {
 *     record Booking(@NotBlank String name) {}
 *
 *     @WebSocketGateway
 *     static class BookingGateway {
 *         @SubscribeMessage("book")
 *         void book(@MessageBody @Valid Booking booking) {}
 *     }
 *
 *     static RoostServer create() {
 *         RoostServer server = RoostServer.create();
 *         Gateways.builder(server)
 *                 .check(BeanValidation.of(Validation.buildDefaultValidatorFactory()))
 *                 .build()
 *                 .register(new BookingGateway());
 *         return server;
 *     }
 * }
 * }</pre>
 *
 * <p>A violation is sent as the error {@code {"status":"error","message":"Validation failed","code":"validation",
 * "fields":[{"field":"name","code":"NotBlank","message":"must not be blank"}]}}, with messages in the language of the client's
 * {@code Accept-Language} header. Thread-safe.
 *
 * @since 0.1.0
 */
public final class BeanValidation implements ArgumentCheck {
    private final ClientLocale locale;
    private final Validator validator;

    private BeanValidation(ClientLocale locale, Validator validator) {
        this.locale = locale;
        this.validator = validator;
    }

    /**
     * Returns a check with the constraints and messages of a validator factory.
     *
     * @param factory the factory, which must stay open
     * @return the check
     */
    public static BeanValidation of(ValidatorFactory factory) {
        ClientLocale locale = new ClientLocale(factory.getMessageInterpolator());
        return new BeanValidation(
                locale, factory.usingContext().messageInterpolator(locale).getValidator());
    }

    @Override
    public Optional<Check> of(Class<?> gateway, Method method, List<HandlerParameter> parameters) {
        if (!isConstrained(gateway, method)) {
            return Optional.empty();
        }
        ExecutableValidator executables = validator.forExecutables();
        return Optional.of((object, arguments, context) -> {
            Set<ConstraintViolation<Object>> violations =
                    locale.in(context, () -> executables.validateParameters(object, method, arguments));
            if (!violations.isEmpty()) {
                throw exception(violations, parameters);
            }
        });
    }

    private boolean isConstrained(Class<?> gateway, Method method) {
        MethodDescriptor constraints;
        try {
            constraints = validator
                    .getConstraintsForClass(gateway)
                    .getConstraintsForMethod(method.getName(), method.getParameterTypes());
        } catch (ConstraintDeclarationException e) {
            throw new IllegalArgumentException(
                    "parameter constraints: " + e.getMessage()
                            + " (expected: only those of the overridden or implemented method)",
                    e);
        }
        return constraints != null
                && (constraints.getCrossParameterDescriptor().hasConstraints()
                        || constraints.getParameterDescriptors().stream()
                                .anyMatch(parameter -> parameter.isCascaded() || isConstrained(parameter)));
    }

    /**
     * Returns whether an element has constraints, including those on type arguments, which {@code hasConstrainedParameters()} omits.
     */
    private static <D extends ElementDescriptor & ContainerDescriptor> boolean isConstrained(D element) {
        return element.hasConstraints()
                || element.getConstrainedContainerElementTypes().stream()
                        .anyMatch(inside -> inside.isCascaded() || isConstrained(inside));
    }

    private static GatewayException exception(
            Set<ConstraintViolation<Object>> violations, List<HandlerParameter> parameters) {
        List<Map<String, String>> fields = violations.stream()
                .map(violation -> field(violation, parameters))
                .sorted(Comparator.comparing((Map<String, String> field) -> field.get("field"))
                        .thenComparing(field -> field.get("code")))
                .toList();
        return GatewayException.withCode("validation", "Validation failed", Map.of("fields", fields));
    }

    private static Map<String, String> field(ConstraintViolation<?> violation, List<HandlerParameter> parameters) {
        Map<String, String> field = new LinkedHashMap<>();
        field.put("field", FieldPath.of(violation.getPropertyPath(), parameters));
        field.put(
                "code",
                violation
                        .getConstraintDescriptor()
                        .getAnnotation()
                        .annotationType()
                        .getSimpleName());
        field.put("message", violation.getMessage());
        return field;
    }

    /** Interpolates messages in the language that the client requested in its handshake (RFC 9110 section 12.5.4). */
    private static final class ClientLocale implements MessageInterpolator {
        private final MessageInterpolator messages;
        private final ThreadLocal<@Nullable EventContext> current = new ThreadLocal<>();

        ClientLocale(MessageInterpolator messages) {
            this.messages = messages;
        }

        <T> T in(EventContext context, Supplier<T> task) {
            EventContext before = current.get();
            current.set(context);
            try {
                return task.get();
            } finally {
                current.set(before);
            }
        }

        @Override
        public String interpolate(String template, Context constraint) {
            EventContext context = current.get();
            return context == null
                    ? messages.interpolate(template, constraint)
                    : messages.interpolate(template, constraint, localeOf(context));
        }

        @Override
        public String interpolate(String template, Context constraint, Locale locale) {
            return messages.interpolate(template, constraint, locale);
        }

        private static Locale localeOf(EventContext context) {
            String languages = context.socket().handshake().headers().first("Accept-Language");
            if (languages == null) {
                return Locale.getDefault();
            }
            try {
                return Locale.LanguageRange.parse(languages).stream()
                        .map(range -> Locale.forLanguageTag(range.getRange()))
                        .filter(locale -> !locale.getLanguage().isEmpty())
                        .findFirst()
                        .orElseGet(Locale::getDefault);
            } catch (IllegalArgumentException e) {
                // A malformed header of the client.
                return Locale.getDefault();
            }
        }
    }
}
