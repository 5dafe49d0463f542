package dev.roost.gateway.runtime.reflect;

import dev.roost.gateway.SubscribeMessage;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.Proxy;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * One method of a class with the methods that it overrides or implements, the most specific first. A handler inherits annotations
 * along it. Immutable.
 */
public record MethodHierarchy(List<Method> methods) {
    public MethodHierarchy {
        methods = List.copyOf(methods);
    }

    /** Returns the handlers of a class, including those of its superclasses and interfaces. */
    public static List<MethodHierarchy> handlersOf(Class<?> type) {
        TypeVariables variables = TypeVariables.of(type);
        List<List<Method>> families = new ArrayList<>();
        for (Class<?> level : typesOf(type)) {
            for (Method method : sorted(level.getDeclaredMethods())) {
                if (!method.isSynthetic()) {
                    add(method, families, variables);
                }
            }
        }
        return families.stream()
                .map(MethodHierarchy::new)
                .filter(each -> Annotations.find(each.methods, SubscribeMessage.class) != null)
                .toList();
    }

    /** Returns the class, its superclasses, then its interfaces, each before those that it extends. */
    public static List<Class<?>> typesOf(Class<?> type) {
        List<Class<?>> levels = new ArrayList<>();
        Set<Class<?>> interfaces = new LinkedHashSet<>();
        for (Class<?> level = type; level != null && level != Object.class; level = level.getSuperclass()) {
            if (!Proxy.isProxyClass(level) && !level.isInterface()) {
                levels.add(level);
            }
            collectInterfaces(level, interfaces);
        }
        List<Class<?>> left = new ArrayList<>(interfaces);
        while (!left.isEmpty()) {
            Class<?> next = left.stream()
                    .filter(each -> left.stream().noneMatch(other -> other != each && each.isAssignableFrom(other)))
                    .findFirst()
                    .orElseThrow();
            left.remove(next);
            levels.add(next);
        }
        return levels;
    }

    private static void collectInterfaces(Class<?> type, Set<Class<?>> found) {
        if (type.isInterface()) {
            found.add(type);
        }
        for (Class<?> each : type.getInterfaces()) {
            collectInterfaces(each, found);
        }
    }

    /** Sorts methods, because the JVM returns them in an unspecified order. */
    private static List<Method> sorted(Method[] methods) {
        return Arrays.stream(methods)
                .sorted(Comparator.comparing(Method::toGenericString))
                .toList();
    }

    private static void add(Method method, List<List<Method>> families, TypeVariables variables) {
        for (List<Method> family : families) {
            if (family.stream().anyMatch(specific -> overrides(specific, method, variables))) {
                family.add(method);
                return;
            }
        }
        families.add(new ArrayList<>(List.of(method)));
    }

    /** Returns whether a method overrides another (JLS section 8.4.8.1). */
    private static boolean overrides(Method specific, Method method, TypeVariables variables) {
        return specific.getDeclaringClass() != method.getDeclaringClass()
                && specific.getName().equals(method.getName())
                && !Modifier.isStatic(specific.getModifiers())
                && !Modifier.isStatic(method.getModifiers())
                && !Modifier.isPrivate(specific.getModifiers())
                && isVisible(method, specific.getDeclaringClass())
                && erased(specific, variables).equals(erased(method, variables));
    }

    private static boolean isVisible(Method method, Class<?> from) {
        int modifiers = method.getModifiers();
        return Modifier.isPublic(modifiers)
                || Modifier.isProtected(modifiers)
                || !Modifier.isPrivate(modifiers)
                        && Objects.equals(method.getDeclaringClass().getPackage(), from.getPackage());
    }

    private static List<Class<?>> erased(Method method, TypeVariables variables) {
        List<Class<?>> erased = new ArrayList<>();
        for (Type type : method.getGenericParameterTypes()) {
            erased.add(TypeVariables.rawClass(variables.resolve(type)));
        }
        return erased;
    }

    /** Returns the method that is called. */
    public Method method() {
        return methods.get(0);
    }

    /** Returns the parameter at an index, as each of the methods declares it. */
    public List<Parameter> parameters(int index) {
        return methods.stream().map(each -> each.getParameters()[index]).toList();
    }
}
