package dev.roost.spring.autoconfigure;

import dev.roost.spring.RoostProperties;
import java.lang.reflect.RecordComponent;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Logs a warning for each property under {@code roost.} that doesn't exist, with the nearest name that exists. For a property in
 * a file, Spring Boot stops the start without that name; in environment variables and system properties it is ignored. Runs
 * before properties are bound.
 */
final class UnknownPropertyCheck implements BeanFactoryPostProcessor {
    private static final Logger log = LoggerFactory.getLogger(UnknownPropertyCheck.class);

    private static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName.of("roost");

    /** Variables that Kubernetes sets for each service, here for a service whose name begins with "roost". */
    private static final Pattern OF_KUBERNETES =
            Pattern.compile(".+_(SERVICE_HOST|SERVICE_PORT(_.+)?|PORT|PORT_\\d+_.+)");

    private static final int SHORTEST_MISSPELT = 5;

    private final ConfigurableEnvironment environment;
    private final Map<String, String> known = new LinkedHashMap<>();

    UnknownPropertyCheck(ConfigurableEnvironment environment) {
        this.environment = environment;
        add(RoostProperties.class, "roost.");
    }

    private void add(Class<?> properties, String prefix) {
        for (RecordComponent component : properties.getRecordComponents()) {
            String name =
                    prefix + component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
            if (component.getType().isRecord()) {
                add(component.getType(), name + ".");
            } else {
                known.put(uniform(name), name);
            }
        }
    }

    /** Removes dashes, case and list indexes, which environment variables write differently. */
    private static String uniform(String name) {
        return name.replaceAll("\\[.*|_\\d+_?$|[-._]", "").toLowerCase(Locale.ROOT);
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
            names(source).distinct().filter(this::isUnknown).forEach(this::warn);
        }
    }

    /** Returns the names under the prefix as the application writes them. */
    private Stream<String> names(ConfigurationPropertySource source) {
        if (source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource variables) {
            return Stream.of(variables.getPropertyNames())
                    .filter(name -> name.toUpperCase(Locale.ROOT).startsWith("ROOST_"))
                    .filter(this::resemblesAProperty);
        }
        return source instanceof IterableConfigurationPropertySource iterable
                ? iterable.stream().filter(PREFIX::isAncestorOf).map(ConfigurationPropertyName::toString)
                : Stream.empty();
    }

    /**
     * Returns whether a variable is a misspelt property rather than one of another program or of the application: of more than
     * five letters, at most a quarter of which are wrong. {@code ROOST_HOME} is none.
     */
    private boolean resemblesAProperty(String variable) {
        String name = uniform(variable);
        int letters = name.length() - PREFIX.toString().length();
        return letters > SHORTEST_MISSPELT
                && distance(uniform(nearest(name)), name) <= letters / 4
                && !OF_KUBERNETES.matcher(variable).matches();
    }

    private boolean isUnknown(String written) {
        return !known.containsKey(uniform(written));
    }

    private void warn(String written) {
        log.warn("{}: no such property (nearest: {})", written, nearest(uniform(written)));
    }

    private String nearest(String name) {
        Optional<String> best = known.keySet().stream().min(Comparator.comparingInt(each -> distance(each, name)));
        return best.map(known::get).orElseThrow();
    }

    /** Returns how many letters have to be added, removed or replaced (Levenshtein distance). */
    private static int distance(String from, String to) {
        int[] row = IntStream.rangeClosed(0, to.length()).toArray();
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
