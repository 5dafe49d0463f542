package dev.roost.spring;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;

/** One place where an application says something about pages of other origins, for its own pages and filters. */
@FunctionalInterface
interface ApplicationCors {
    /** How complaints begin: only then anything is said here. */
    String NOT_SET = "roost.cors.allowed-origins: none, and ";

    Logger log = LoggerFactory.getLogger(ApplicationCors.class);

    /** @return empty if nothing is said there about a path */
    Optional<CorsRules> of(String path);

    /** What is said first. */
    static Optional<CorsRules> of(ObjectProvider<ApplicationCors> places, String path) {
        Optional<CorsRules> rules =
                places.orderedStream().flatMap(place -> place.of(path).stream()).findFirst();
        rules.ifPresent(said -> log.info(
                "{} may be used from the pages that {} allows: {}, {}",
                path,
                said.where(),
                said.origins(),
                said.options()));
        return rules;
    }
}
