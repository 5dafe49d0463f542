package dev.roost.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.roost.engine.spi.Headers;
import dev.roost.server.RoostServer;
import dev.roost.server.TypeRef;
import dev.roost.server.spi.PayloadException;
import java.io.ByteArrayInputStream;
import java.lang.ref.WeakReference;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.CharBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.annotation.JsonSerialize;
import tools.jackson.databind.json.JsonMapper;

class NonDataTest {
    record Quit() {}

    @JsonSerialize
    static final class DeclaredEmpty {}

    static final class WithoutProperties {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME)
    interface Command {}

    static final class Leave implements Command {}

    @Deprecated
    static final class Component {}

    static final class OwnForm implements Supplier<String> {
        @Override
        @JsonValue
        public String get() {
            return "own form";
        }
    }

    record Holder(Object held) {}

    enum Colour {
        RED
    }

    private static final RoostServer SERVER = RoostServer.create();

    private final JacksonPayloadCodec codec = new JacksonPayloadCodec();

    static Stream<Arguments> notData() {
        Runnable lambda = () -> {};
        IntSupplier getter = () -> 1;
        InvocationHandler nothing = (proxy, method, arguments) -> null;
        return Stream.of(
                        new Object(),
                        new WithoutProperties(),
                        new Component(),
                        new CompletableFuture<>(),
                        new FutureTask<>(() -> 1),
                        new SubmissionPublisher<>(Runnable::run, 1),
                        Thread.currentThread(),
                        NonDataTest.class.getClassLoader(),
                        new ReentrantLock(),
                        new ByteArrayInputStream(new byte[1]),
                        new IllegalStateException("not for clients"),
                        new Random(),
                        new Semaphore(1),
                        new WeakReference<>("x"),
                        CharBuffer.allocate(1),
                        lambda,
                        getter,
                        Proxy.newProxyInstance(
                                NonDataTest.class.getClassLoader(), new Class<?>[] {Runnable.class}, nothing),
                        JsonMapper.shared(),
                        new TypeRef<List<String>>() {},
                        SERVER,
                        SERVER.sockets(),
                        SERVER.engine(),
                        SERVER.sockets().everyone())
                .map(Arguments::of);
    }

    @ParameterizedTest
    @MethodSource("notData")
    void nonDataIsRejectedWithTheTypeName(Object value) {
        String type = value.getClass().getName();

        assertThatThrownBy(() -> codec.encode(List.of("h", value)))
                .isInstanceOf(PayloadException.class)
                .hasMessageContaining(type + ": not data (expected: ");
        assertThatThrownBy(() -> codec.encode(List.of(new Holder(value)))).hasMessageContaining(type);
        assertThatThrownBy(() -> codec.encode(List.of(List.of(Map.of("deep", value)))))
                .hasMessageContaining(type);
        assertThatThrownBy(() -> codec.encodeValue(value)).hasMessageContaining(type);
    }

    @Test
    void mapperOfTheApplicationDoesNotAllowNonData() {
        JacksonPayloadCodec lenient = new JacksonPayloadCodec(JsonMapper.builder()
                .disable(tools.jackson.databind.SerializationFeature.FAIL_ON_EMPTY_BEANS)
                .build());

        assertThatThrownBy(() -> lenient.encode(List.of(new Object()))).isInstanceOf(PayloadException.class);
    }

    @Test
    void dataWithoutPropertiesIsAnEmptyObject() {
        assertThat(text(new Quit())).isEqualTo("{}");
        assertThat(text(new DeclaredEmpty())).isEqualTo("{}");
        assertThat(text(Map.of())).isEqualTo("{}");
        assertThat(text(new Leave())).isEqualTo("{\"@type\":\"Leave\"}");
    }

    @Test
    void typesWithTheirOwnSerializerAreData() {
        assertThat(text(new OwnForm())).isEqualTo("\"own form\"");
        assertThat(text(Colour.RED)).isEqualTo("\"RED\"");
        assertThat(text(Optional.of(1))).isEqualTo("1");
        assertThat(text(new AtomicReference<>(1))).isEqualTo("1");
        assertThat(text(List.of(1).iterator())).isEqualTo("[1]");
        assertThat(text(Stream.of(1))).isEqualTo("[1]");
    }

    @Test
    void headersAreAnObject() {
        assertThat(text(Headers.of(List.of("Accept", "a", "X-One", "1", "x-one", "2"))))
                .isEqualTo("{\"accept\":\"a\",\"x-one\":\"1, 2\"}");
    }

    private String text(Object value) {
        return codec.encodeValue(value).utf8();
    }
}
