package dev.roost.protocol;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Sample values. */
final class Samples {
    private Samples() {}

    /** One packet of each permitted subclass of a sealed type. */
    static <T> Stream<T> ofEach(Class<T> family) {
        return Arrays.stream(family.getPermittedSubclasses())
                .map(kind -> family.cast(sample(kind.asSubclass(Record.class))));
    }

    private static Object sample(Class<? extends Record> kind) {
        RecordComponent[] components = kind.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] values = Arrays.stream(components).map(Samples::value).toArray();
        try {
            Constructor<?> constructor = kind.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static Object value(RecordComponent component) {
        Class<?> type = component.getType();
        if (type == Bytes.class) {
            return Bytes.utf8("{\"a\":1}");
        } else if (type == String.class) {
            return component.getName().equals("namespace") ? "/chat" : "message";
        } else if (type == Long.class || type == long.class) {
            return 7L;
        } else if (type == Payload.class) {
            return new Payload(Bytes.utf8("[\"message\",1]"), List.of());
        }
        throw new AssertionError("no sample of " + component);
    }

    /** A text with characters of every UTF-8 length, including special characters of JSON and of the protocol. */
    static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int n = random.nextInt(12); n > 0; n--) {
            int kind = random.nextInt(6);
            if (kind == 0) {
                text.append("\"\\/,-{}[]0\u001e\u2028".charAt(random.nextInt(12)));
            } else if (kind == 1) {
                text.appendCodePoint(0x1f600 + random.nextInt(50));
            } else if (kind == 2) {
                text.appendCodePoint(0x80 + random.nextInt(0xd000));
            } else {
                text.appendCodePoint(random.nextInt(128));
            }
        }
        return text.toString();
    }
}
