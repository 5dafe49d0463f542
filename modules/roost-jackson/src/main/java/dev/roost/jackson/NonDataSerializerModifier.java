package dev.roost.jackson;

import com.fasterxml.jackson.annotation.JacksonAnnotation;
import dev.roost.engine.EngineSession;
import dev.roost.server.Socket;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
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
 * Rejects values that Jackson would encode as {@code {}} or by some accessors although they are not data: types without properties, pending
 * results, objects of the server. A record without components, and a type with Jackson annotations or its own serializer, are data.
 */
final class NonDataSerializerModifier extends ValueSerializerModifier {
    private static final long serialVersionUID = 1L;

    /** Types whose accessors describe a computation, not its value. */
    private static final List<Class<?>> NEVER_DATA = List.of(
            CompletionStage.class,
            Future.class,
            Flow.Publisher.class,
            Executor.class,
            Lock.class,
            Thread.class,
            ClassLoader.class,
            Throwable.class);

    /** Publishers of Reactor, RxJava and Mutiny, and Reactor's sinks, by name because this module doesn't depend on them. */
    private static final List<String> REACTIVE = List.of("org.reactivestreams.Publisher", "reactor.core.Scannable");

    /** The packages of the server and its engine, with those below them. */
    private static final List<String> OWN_PACKAGES =
            List.of(Socket.class.getPackageName(), EngineSession.class.getPackageName());

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
        return data ? serializer : new RejectingSerializer(type);
    }

    /** Jackson itself accepts any annotation, even {@code @Component}, as a sign that a type is data. */
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
                || isOfTheServer(type);
    }

    /** Only public records of the server are data: those of its runtime implement sockets and operators. */
    private static boolean isOfTheServer(Class<?> type) {
        String name = type.getPackageName();
        boolean own = OWN_PACKAGES.stream().anyMatch(each -> name.equals(each) || name.startsWith(each + "."));
        return own && !(type.isRecord() && Modifier.isPublic(type.getModifiers()));
    }

    /** Jackson has serializers for the data types of the JDK; the others are types such as semaphores and random generators. */
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

    private static final class RejectingSerializer extends StdSerializer<Object> {
        RejectingSerializer(Class<?> type) {
            super(type);
        }

        @Override
        public void serialize(Object value, JsonGenerator out, SerializationContext context) {
            context.reportBadDefinition(
                    handledType(),
                    value.getClass().getName() + ": not data (expected: a value, a collection, a record, or a type"
                            + " with properties or a serializer)");
        }

        @Override
        public void serializeWithType(
                Object value, JsonGenerator out, SerializationContext context, TypeSerializer ignored) {
            serialize(value, out, context);
        }
    }
}
