package dev.roost.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonValueTest {
    private static JsonValue parse(String text) {
        return JsonValue.parse(Bytes.utf8(text));
    }

    private static List<String> texts(List<JsonValue> values) {
        return values.stream().map(value -> value.text().utf8()).toList();
    }

    private static List<String> members(JsonValue object) {
        List<String> members = new ArrayList<>();
        object.forEachMember(
                10, (name, value) -> members.add(name + "=" + value.text().utf8()));
        return members;
    }

    @Test
    void membersAreRangesOfTheText() {
        JsonValue object = parse(
                " { \"a\" : [1, {\"b\":\"]\\\"}\"}] , \"\\u0062\":\"x,y\\\\\" ,\"c\":-1.5e3,\"d\":null , \"e\":{ } } ");
        assertThat(members(object))
                .containsExactly("a=[1, {\"b\":\"]\\\"}\"}]", "b=\"x,y\\\\\"", "c=-1.5e3", "d=null", "e={ }");
        assertThat(members(parse("{}"))).isEmpty();
        assertThat(members(parse("{\"a\":1,\"a\":2}"))).containsExactly("a=1", "a=2");
    }

    @Test
    void itemsAreRangesOfTheText() {
        JsonValue array = parse("[ 1 ,\"a\\\\\",[[\"]\"],2],{\"k\":[]},true]");
        assertThat(texts(array.items(10))).containsExactly("1", "\"a\\\\\"", "[[\"]\"],2]", "{\"k\":[]}", "true");
        assertThat(array.items(10).get(1).string()).isEqualTo("a\\");
        assertThat(texts(array.items(10).get(2).items(10))).containsExactly("[\"]\"]", "2");
        assertThat(parse("[]").items(0)).isEmpty();
    }

    @Test
    void kindIsKnownByTheFirstByte() {
        assertThat(parse("[{},[],\"\",0,-1,true,false,null]").items(8))
                .extracting(JsonValue::kind)
                .containsExactly(
                        JsonValue.Kind.OBJECT,
                        JsonValue.Kind.ARRAY,
                        JsonValue.Kind.STRING,
                        JsonValue.Kind.NUMBER,
                        JsonValue.Kind.NUMBER,
                        JsonValue.Kind.TRUE,
                        JsonValue.Kind.FALSE,
                        JsonValue.Kind.NULL);
    }

    @Test
    void countsAreLimited() {
        assertThatThrownBy(() -> parse("[1,2,3]").items(2)).isInstanceOf(ProtocolException.class);
        assertThatThrownBy(() -> parse("{\"a\":1,\"b\":2}").forEachMember(1, (name, value) -> {}))
                .isInstanceOf(ProtocolException.class);
        assertThatThrownBy(() -> parse("1").items(2)).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{", "[1,]", "{\"a\":}", "[1}", "nul", "1 2", "\"\n\"", "{a:1}", "[01]"})
    void malformedTextIsRejected(String text) {
        assertThatThrownBy(() -> parse(text)).isInstanceOf(ProtocolException.class);
    }

    @Test
    void textThatIsNotUtf8IsRejected() {
        Bytes text = Bytes.wrap(new byte[] {'"', (byte) 0xff, '"'});
        assertThatThrownBy(() -> JsonValue.parse(text)).isInstanceOf(ProtocolException.class);
        assertThatThrownBy(() -> parse("[".repeat(501) + "]".repeat(501))).isInstanceOf(ProtocolException.class);
    }
}
