package dev.roost.spring;

import dev.roost.engine.http.CorsOptions;
import dev.roost.engine.http.OriginPolicy;

/**
 * From which pages the server may be used, and what browsers are told about that.
 *
 * @param where it is said
 */
record CorsRules(String where, OriginPolicy origins, CorsOptions options) {
    CorsRules withOriginRequired() {
        return new CorsRules(where, origins.withOriginRequired(), options);
    }
}
