package dev.roost.chat.domain;

import org.jspecify.annotations.Nullable;

/**
 * Who moderates: a person, or the operator of the server, who is no person and may do what owners of the server may.
 *
 * @param person an id; null for the operator
 */
public record Actor(@Nullable String person) {
    public static final Actor OPERATOR = new Actor(null);

    public static Actor of(Visitor visitor) {
        return new Actor(visitor.id());
    }

    public boolean isOperator() {
        return person == null;
    }

    public boolean is(@Nullable String other) {
        return person != null && person.equals(other);
    }
}
