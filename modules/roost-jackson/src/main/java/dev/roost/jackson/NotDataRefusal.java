package dev.roost.jackson;

import com.fasterxml.jackson.annotation.JacksonAnnotation;
import dev.roost.engine.EngineServer;
import dev.roost.engine.EngineSession;
import dev.roost.engine.spi.SessionLoop;
import dev.roost.server.Socket;
import dev.roost.server.spi.Adapter;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.ser.ValueSerializerModifier;
import tools.jackson.databind.ser.bean.BeanSerializerBase;
import tools.jackson.databind.ser.std.StdSerializer;
import tools.jackson.databind.ser.std.ToEmptyObjectSerializer;

/**
 * Refuses values that Jackson would write as {@code {}}, or as a handful of accessors, though they are not data: types
 * without properties, results that are still to come, the server's own objects. A record without components is data, and so
 * is a type with Jackson's annotations or a serializer of its own.
 */
final class NotDataRefusal extends ValueSerializerModifier {
    private static final long serialVersionUID = 1L;

    /** Their accessors tell about a computation, not about its value. */
    private static final List<Class<?>> NEVER_DATA = List.of(
            CompletionStage.class,
            Future.class,
            Flow.Publisher.class,
            Executor.class,
            Lock.class,
            Thread.class,
            ClassLoader.class,
            Throwable.class,
            EngineServer.class,
            EngineSession.class);

    /** Publishers of Reactor, RxJava and Mutiny, and Reactor's sinks, which this module does not depend on. */
    private static final List<String> REACTIVE = List.of("org.reactivestreams.Publisher", "reactor.core.Scannable");

    private static final Set<String> OWN_PACKAGES = Set.of(
            Socket.class.getPackageName(),
            Adapter.class.getPackageName(),
            EngineSession.class.getPackageName(),
            SessionLoop.class.getPackageName());

    @Override
    public ValueSerializer<?> modifySerializer(
            SerializationConfig config, BeanDescription.Supplier description, ValueSerializer<?> serializer) {
        boolean empty = serializer instanceof ToEmptyObjectSerializer;
        boolean byAccessors = serializer instanceof BeanSerializerBase;
        if (!empty && !byAccessors) {
            return serializer;
        }
        Class<?> type = description.getBeanClass();
        boolean data = !empty
                && !isNeverData(type)
                && (serializer.properties().hasNext() || type.isRecord() || isDeclaredAsData(description));
        return data ? serializer : new Refusal(type);
    }

    /** Jackson itself takes any annotation for a sign of data, even that of a Spring component. */
    private static boolean isDeclaredAsData(BeanDescription.Supplier description) {
        return description
                .getClassInfo()
                .annotations()
                .anyMatch(each -> each.annotationType().isAnnotationPresent(JacksonAnnotation.class));
    }

    private static boolean isNeverData(Class<?> type) {
        return NEVER_DATA.stream().anyMatch(never -> never.isAssignableFrom(type))
                || REACTIVE.stream().anyMatch(name -> implementsByName(type, name))
                || isOfTheJdk(type)
                || type.isHidden() && type.isSynthetic() // a lambda
                || OWN_PACKAGES.contains(type.getPackageName()) && !type.isRecord();
    }

    /** Jackson has serializers for the data types of the JDK; what is left are accessors of a semaphore or a random generator. */
    private static boolean isOfTheJdk(Class<?> type) {
        return type.getName().startsWith("java.") && !type.isRecord();
    }

    private static boolean implementsByName(@Nullable Class<?> type, String name) {
        if (type == null) {
            return false;
        }
        return type.getName().equals(name)
                || implementsByName(type.getSuperclass(), name)
                || Arrays.stream(type.getInterfaces()).anyMatch(each -> implementsByName(each, name));
    }

    private static final class Refusal extends StdSerializer<Object> {
        Refusal(Class<?> type) {
            super(type);
        }

        @Override
        public void serialize(Object value, JsonGenerator out, SerializationContext context) {
            context.reportBadDefinition(
                    handledType(),
                    value.getClass().getName() + " is not data (expected: a value, a collection, a record, or a type"
                            + " with properties or a serializer)");
        }

        @Override
        public void serializeWithType(
                Object value, JsonGenerator out, SerializationContext context, TypeSerializer ignored) {
            serialize(value, out, context);
        }
    }
}
