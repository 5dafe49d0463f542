package dev.roost.spring;

import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Stands for what there is none of yet, as a request, and can't be asked for more than is given. */
final class Placeholder {
    private Placeholder() {}

    /**
     * @param answers by the names of methods, to their first argument, which is null if there is none
     * @return throws {@link UnsupportedOperationException} from all other methods
     */
    static <T> T of(Class<T> type, Map<String, Function<@Nullable Object, @Nullable Object>> answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    Function<@Nullable Object, @Nullable Object> answer = answers.get(method.getName());
                    if (answer == null) {
                        throw new UnsupportedOperationException(type.getSimpleName() + "." + method.getName());
                    }
                    return answer.apply(arguments == null ? null : arguments[0]);
                }));
    }
}
