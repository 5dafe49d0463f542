package dev.roost.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.roost.server.TypeRef;
import dev.roost.server.spi.PayloadException;
import dev.roost.server.spi.TypedValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TypeIdsTest {
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({@JsonSubTypes.Type(value = Circle.class, name = "circle")})
    sealed interface Shape permits Circle {}

    record Circle(double r) implements Shape {}

    record Page<T>(List<T> items, int next) {}

    /** Declares no element type for its list. */
    static final class Shapes extends ArrayList<Shape> {
        private static final long serialVersionUID = 1L;
    }

    private static final String CIRCLE = "{\"type\":\"circle\",\"r\":2.0}";

    private final JacksonPayloadCodec codec = new JacksonPayloadCodec();
    private final Circle circle = new Circle(2);

    @Test
    void argumentIsWrittenAsItsOwnType() {
        assertThat(text("shape", circle, null, circle)).isEqualTo("[\"shape\"," + CIRCLE + ",null," + CIRCLE + "]");
        assertThat(codec.encodeValue(circle).utf8()).isEqualTo(CIRCLE);
        assertThat(text((Object) new Shape[] {circle})).isEqualTo("[[" + CIRCLE + "]]");
    }

    @Test
    void elementsAreWrittenAsTheDeclaredType() {
        TypeRef<List<Shape>> shapes = new TypeRef<>() {};

        assertThat(text(shapes.typed(List.of(circle)))).isEqualTo("[[" + CIRCLE + "]]");
        assertThat(text(shapes.typed(new ArrayList<>(List.of(circle))))).isEqualTo("[[" + CIRCLE + "]]");
        assertThat(text(shapes.typed(new LinkedList<>(List.of(circle))))).isEqualTo("[[" + CIRCLE + "]]");
        assertThat(text(shapes.typed(Arrays.asList(circle, null)))).isEqualTo("[[" + CIRCLE + ",null]]");
        Shapes own = new Shapes();
        own.add(circle);
        assertThat(text(shapes.typed(own))).isEqualTo("[[" + CIRCLE + "]]");
        assertThat(text(new TypeRef<Map<String, Shape>>() {}.typed(Map.of("a", circle))))
                .isEqualTo("[{\"a\":" + CIRCLE + "}]");
        assertThat(text(new TypeRef<Page<Shape>>() {}.typed(new Page<>(List.of(circle), 3))))
                .isEqualTo("[{\"items\":[" + CIRCLE + "],\"next\":3}]");
        assertThat(text(new TypeRef<Optional<Shape>>() {}.typed(Optional.of(circle))))
                .isEqualTo("[" + CIRCLE + "]");
        assertThat(text(new TypeRef<List<? extends Shape>>() {}.typed(List.of(circle))))
                .isEqualTo("[[" + CIRCLE + "]]");
    }

    @Test
    void propertiesOfTheValuesClassAreKept() {
        assertThat(text(new TypedValue(circle, Shape.class))).isEqualTo("[" + CIRCLE + "]");
        assertThat(text(new TypedValue(circle, Object.class))).isEqualTo("[" + CIRCLE + "]");
    }

    @Test
    void typedValueInATypedValueIsTheInnerOne() {
        Object value = new TypeRef<List<Shape>>() {}.typed(List.of(circle));
        for (int i = 0; i < 20_000; i++) {
            value = TypedValue.of(value);
        }

        assertThat(text(value)).isEqualTo("[[" + CIRCLE + "]]");
    }

    @Test
    void tooDeepReferencesAreRejected() {
        Object value = 1;
        for (int i = 0; i < 200_000; i++) {
            value = Optional.of(value);
        }
        Object nested = value;

        assertThatThrownBy(() -> text(nested))
                .isInstanceOf(PayloadException.class)
                .hasMessage("value: can't be encoded as JSON: nested too deep");
        assertThat(text(1)).isEqualTo("[1]");
    }

    @Test
    void valueThatIsNotOfTheDeclaredTypeIsWrittenAsItsOwn() {
        assertThat(text(new TypedValue("text", new TypeRef<List<Shape>>() {}.type())))
                .isEqualTo("[\"text\"]");
        assertThat(text(new TypedValue(null, new TypeRef<List<Shape>>() {}.type())))
                .isEqualTo("[null]");
    }

    @Test
    void typeIdIsKeptInsideUndeclaredType() {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("message", "no");
        error.put("data", TypedValue.of(circle));

        assertThat(text(error)).isEqualTo("[{\"message\":\"no\",\"data\":" + CIRCLE + "}]");
        assertThat(text(List.of(TypedValue.of(circle)))).isEqualTo("[[" + CIRCLE + "]]");
    }

    @Test
    void typedValueCanHaveAttachments() {
        assertThat(codec.encode(List.of(new TypeRef<List<byte[]>>() {}.typed(List.of(new byte[] {1}))))
                        .attachments())
                .hasSize(1);
    }

    private String text(Object... values) {
        return codec.encode(Arrays.asList(values)).array().utf8();
    }
}
