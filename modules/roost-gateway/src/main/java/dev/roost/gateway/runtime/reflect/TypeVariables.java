package dev.roost.gateway.runtime.reflect;

import dev.roost.gateway.spi.GatewayDefinitionException;
import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The types that a class assigns to the type variables of its superclasses and interfaces: in a class that extends
 * {@code Crud<Order, Integer>}, {@code T} of {@code Crud<T, K>} is {@code Order}. Immutable.
 */
public final class TypeVariables {
    private final Map<TypeVariable<?>, Type> assigned = new HashMap<>();

    private TypeVariables() {}

    public static TypeVariables of(Class<?> type) {
        TypeVariables variables = new TypeVariables();
        variables.addSupertypes(type);
        return variables;
    }

    private void addSupertypes(Class<?> type) {
        Type superclass = type.getGenericSuperclass();
        if (superclass != null) {
            add(superclass);
        }
        for (Type implemented : type.getGenericInterfaces()) {
            add(implemented);
        }
    }

    private void add(Type supertype) {
        if (supertype instanceof ParameterizedType generic) {
            TypeVariable<?>[] variables = rawClass(generic).getTypeParameters();
            Type[] arguments = generic.getActualTypeArguments();
            for (int i = 0; i < variables.length; i++) {
                // An inner class of a generic class that it extends may pass on the variable of the outer
                // object, which stays open.
                if (!arguments[i].equals(variables[i])) {
                    assigned.put(variables[i], arguments[i]);
                }
            }
        }
        addSupertypes(rawClass(supertype));
    }

    /**
     * Returns the type with its variables resolved. A variable that the class leaves open becomes its bound; without a bound it
     * stays a variable. A wildcard with a variable becomes its bound.
     *
     * @throws GatewayDefinitionException if a variable is assigned a type that has the same variable
     */
    public Type resolve(Type type) {
        return resolve(type, Set.of());
    }

    /** @param around the variables that are being resolved, to detect recursion */
    private Type resolve(Type type, Set<TypeVariable<?>> around) {
        if (type instanceof TypeVariable<?> variable) {
            return resolveVariable(variable, around);
        }
        if (type instanceof ParameterizedType generic) {
            return resolveArguments(generic, around);
        }
        if (type instanceof GenericArrayType array) {
            return arrayOf(resolve(array.getGenericComponentType(), around));
        }
        if (type instanceof WildcardType wildcard) {
            Type[] lower = wildcard.getLowerBounds();
            Type bound = lower.length > 0 ? lower[0] : wildcard.getUpperBounds()[0];
            Type resolved = resolve(bound, around);
            return resolved.equals(bound) ? wildcard : resolved;
        }
        return type;
    }

    /** Returns the type that the class assigns to a variable, or null if it leaves the variable open. */
    public @Nullable Type assigned(TypeVariable<?> variable) {
        Set<Type> seen = new HashSet<>();
        Type known = assigned.get(variable);
        while (known instanceof TypeVariable<?> further && seen.add(further)) {
            known = assigned.get(further);
        }
        return known instanceof TypeVariable<?> ? null : known;
    }

    private Type resolveVariable(TypeVariable<?> variable, Set<TypeVariable<?>> around) {
        Type known = assigned.get(variable);
        if (known != null) {
            requireNotIn(around, variable, known);
            Set<TypeVariable<?>> more = new HashSet<>(around);
            more.add(variable);
            return resolve(known, more);
        }
        // The raw bound, because its arguments may contain the variable again: Comparable<T>.
        Class<?> bound = rawClass(variable);
        return bound == Object.class ? variable : bound;
    }

    /** An inner class of a generic class that it extends has the variable twice: that of its base and that of the outer object. */
    private static void requireNotIn(Set<TypeVariable<?>> around, TypeVariable<?> variable, Type known) {
        if (around.contains(variable)) {
            throw new GatewayDefinitionException(variable.getGenericDeclaration() + ": its type variable " + variable
                    + " is " + known.getTypeName() + ", which has " + variable
                    + " itself (expected: a gateway's class that is"
                    + " not an inner class of a generic class that it extends)");
        }
    }

    private Type resolveArguments(ParameterizedType generic, Set<TypeVariable<?>> around) {
        Type[] arguments = generic.getActualTypeArguments();
        Type[] resolved = Arrays.stream(arguments)
                .map(argument -> resolve(argument, around))
                .toArray(Type[]::new);
        return Arrays.equals(arguments, resolved) ? generic : new Parameterized(generic, resolved);
    }

    private static Type arrayOf(Type component) {
        return component instanceof Class<?> type ? Array.newInstance(type, 0).getClass() : new GenericArray(component);
    }

    /** Returns a variable that is left in the type after {@link #resolve}, or null. */
    public static @Nullable TypeVariable<?> open(Type type) {
        if (type instanceof TypeVariable<?> variable) {
            return variable;
        }
        if (type instanceof GenericArrayType array) {
            return open(array.getGenericComponentType());
        }
        if (type instanceof ParameterizedType generic) {
            return Arrays.stream(generic.getActualTypeArguments())
                    .map(TypeVariables::open)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
        }
        return null;
    }

    /** Returns the class of a type: its erasure (JLS section 4.6). */
    public static Class<?> rawClass(Type type) {
        if (type instanceof Class<?> raw) {
            return raw;
        }
        if (type instanceof ParameterizedType generic) {
            return (Class<?>) generic.getRawType();
        }
        if (type instanceof GenericArrayType array) {
            return Array.newInstance(rawClass(array.getGenericComponentType()), 0)
                    .getClass();
        }
        if (type instanceof TypeVariable<?> variable) {
            return rawClass(variable.getBounds()[0]);
        }
        if (type instanceof WildcardType wildcard) {
            return rawClass(wildcard.getUpperBounds()[0]);
        }
        throw new AssertionError(type);
    }

    /** Equals the JDK's implementation with the same raw type, owner and arguments, because codecs cache readers by type. */
    private static final class Parameterized implements ParameterizedType {
        private final ParameterizedType declared;
        private final Type[] arguments;

        Parameterized(ParameterizedType declared, Type[] arguments) {
            this.declared = declared;
            this.arguments = arguments;
        }

        @Override
        public Type[] getActualTypeArguments() {
            return arguments.clone();
        }

        @Override
        public Type getRawType() {
            return declared.getRawType();
        }

        @Override
        public @Nullable Type getOwnerType() {
            return declared.getOwnerType();
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof ParameterizedType that
                    && getRawType().equals(that.getRawType())
                    && Objects.equals(getOwnerType(), that.getOwnerType())
                    && Arrays.equals(arguments, that.getActualTypeArguments());
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(arguments)
                    ^ Objects.hashCode(getOwnerType())
                    ^ getRawType().hashCode();
        }

        @Override
        public String toString() {
            return Arrays.stream(arguments)
                    .map(Type::getTypeName)
                    .collect(Collectors.joining(", ", getRawType().getTypeName() + "<", ">"));
        }
    }

    private record GenericArray(Type component) implements GenericArrayType {
        @Override
        public Type getGenericComponentType() {
            return component;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof GenericArrayType that && component.equals(that.getGenericComponentType());
        }

        @Override
        public int hashCode() {
            return component.hashCode();
        }

        @Override
        public String toString() {
            return component.getTypeName() + "[]";
        }
    }
}
