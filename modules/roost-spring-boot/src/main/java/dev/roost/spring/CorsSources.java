package dev.roost.spring;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeansException;
import org.springframework.beans.factory.BeanCurrentlyInCreationException;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.web.cors.CorsConfiguration;

/**
 * The beans of an application that know what pages of other origins may do. They are looked up when they are asked, for they
 * may need others that need the server.
 */
final class CorsSources<T> {
    private final ListableBeanFactory beans;
    private final Class<T> type;
    private final List<Class<?>> others;

    /** @param others types of beans that are about themselves, or do no more than to ask other beans */
    CorsSources(ListableBeanFactory beans, Class<T> type, List<Class<?>> others) {
        this.beans = beans;
        this.type = type;
        this.others = others;
    }

    /**
     * What all say, if they say something.
     *
     * @param question gets an answer, or null
     * @throws IllegalArgumentException if two say different things, or one can't be asked
     */
    Optional<CorsRules> ask(Function<T, @Nullable CorsConfiguration> question) {
        Map<String, SpringCors> answers = new LinkedHashMap<>();
        for (String name : BeanFactoryUtils.beanNamesForTypeIncludingAncestors(beans, type)) {
            String who = "bean " + name;
            T source = isOther(beans.getType(name)) ? null : askable(who, () -> beans.getBean(name, type));
            CorsConfiguration said = source == null || isOther(source.getClass()) ? null : ask(who, source, question);
            if (said != null) {
                answers.put(who, SpringCors.of(said));
            }
        }
        if (Set.copyOf(answers.values()).size() > 1) {
            throw new IllegalArgumentException(ApplicationCors.NOT_SET + String.join(", ", answers.keySet())
                    + " say different things (expected: one that knows of the path, or the property)");
        }
        return answers.entrySet().stream()
                .findFirst()
                .map(answer -> answer.getValue().rules(answer.getKey()));
    }

    private boolean isOther(@Nullable Class<?> found) {
        return found != null && others.stream().anyMatch(other -> other.isAssignableFrom(found));
    }

    private static <T> @Nullable CorsConfiguration ask(
            String who, T source, Function<T, @Nullable CorsConfiguration> question) {
        try {
            return question.apply(source);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    ApplicationCors.NOT_SET + who + " can't say which by a path alone: " + e
                            + " (expected: the property, which then counts alone)",
                    e);
        }
    }

    /** Has beans made. Without the failure as a cause, if it is a circle, for Spring Boot would tell of nothing else. */
    static <T> T askable(String who, Supplier<T> made) {
        try {
            return made.get();
        } catch (BeansException e) {
            if (NestedExceptionUtils.getMostSpecificCause(e) instanceof BeanCurrentlyInCreationException circle) {
                throw new IllegalArgumentException(ApplicationCors.NOT_SET + who + " needs the server, which asks it: "
                        + circle.getMessage() + " (expected: the property, or an ObjectProvider<RoostServer> there)");
            }
            throw e;
        }
    }
}
