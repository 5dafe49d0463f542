package dev.roost.server;

import dev.roost.protocol.Bytes;
import dev.roost.protocol.Payload;
import dev.roost.server.spi.PayloadCodec;
import dev.roost.server.spi.PayloadException;
import dev.roost.server.spi.PayloadMismatch;
import dev.roost.server.spi.TypedValue;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A codec for strings, numbers, booleans, maps, lists and bytes, which counts decoded values. */
public final class PlainCodec implements PayloadCodec {
    final AtomicInteger decoded = new AtomicInteger();

    @Override
    public Payload encode(List<?> values) {
        List<Bytes> attachments = new ArrayList<>();
        StringBuilder json = new StringBuilder();
        write(values, json, attachments);
        return new Payload(Bytes.utf8(json.toString()), attachments);
    }

    private static void write(Object value, StringBuilder json, List<Bytes> attachments) {
        if (value instanceof TypedValue typed) {
            write(typed.value(), json, attachments);
        } else if (value == null || value instanceof Number || value instanceof Boolean) {
            json.append(value);
        } else if (value instanceof String text) {
            json.append('"')
                    .append(text.replace("\\", "\\\\").replace("\"", "\\\""))
                    .append('"');
        } else if (value instanceof byte[] data) {
            json.append("{\"_placeholder\":true,\"num\":")
                    .append(attachments.size())
                    .append('}');
            attachments.add(Bytes.copyOf(data));
        } else if (value instanceof List<?> list) {
            String separator = "[";
            for (Object item : list) {
                json.append(separator);
                write(item, json, attachments);
                separator = ",";
            }
            json.append(list.isEmpty() ? "[]" : "]");
        } else if (value instanceof Map<?, ?> map) {
            String separator = "{";
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                json.append(separator);
                write(entry.getKey(), json, attachments);
                json.append(':');
                write(entry.getValue(), json, attachments);
                separator = ",";
            }
            json.append(map.isEmpty() ? "{}" : "}");
        } else {
            throw new PayloadException("a value of " + value.getClass() + " can't be written", null);
        }
    }

    @Override
    public Object decode(Bytes item, List<Bytes> attachments, Type type) {
        decoded.incrementAndGet();
        return as(type, new Reader(item.utf8(), attachments).value());
    }

    @Override
    public Object decodeProperty(Bytes item, List<Bytes> attachments, String property, Type type) {
        return decode(item, attachments, Object.class) instanceof Map<?, ?> map ? as(type, map.get(property)) : null;
    }

    private static Object as(Type type, Object value) {
        Class<?> raw = (Class<?>) (type instanceof ParameterizedType parameterized ? parameterized.getRawType() : type);
        if (value == null || raw.isInstance(value)) {
            return value;
        }
        if ((raw == int.class || raw == Integer.class) && value instanceof Number number) {
            return number.intValue();
        }
        throw new PayloadException(value + " is no " + type, null, new PayloadMismatch("", "a " + type.getTypeName()));
    }

    /** Reads well-formed JSON. */
    private static final class Reader {
        private final String json;
        private final List<Bytes> attachments;
        private int at;

        Reader(String json, List<Bytes> attachments) {
            this.json = json;
            this.attachments = attachments;
        }

        Object value() {
            return switch (json.charAt(at)) {
                case '{' -> map();
                case '[' -> list();
                case '"' -> text();
                default -> word();
            };
        }

        private Object map() {
            Map<String, Object> map = new LinkedHashMap<>();
            at++;
            while (json.charAt(at) != '}') {
                String key = text();
                at++; // the colon
                map.put(key, value());
                skipComma();
            }
            at++;
            return Boolean.TRUE.equals(map.get("_placeholder"))
                    ? attachments.get(((Number) map.get("num")).intValue()).toArray()
                    : map;
        }

        private Object list() {
            List<Object> list = new ArrayList<>();
            at++;
            while (json.charAt(at) != ']') {
                list.add(value());
                skipComma();
            }
            at++;
            return list;
        }

        private void skipComma() {
            if (json.charAt(at) == ',') {
                at++;
            }
        }

        private String text() {
            StringBuilder text = new StringBuilder();
            for (at++; json.charAt(at) != '"'; at++) {
                if (json.charAt(at) == '\\') {
                    at++;
                }
                text.append(json.charAt(at));
            }
            at++;
            return text.toString();
        }

        private Object word() {
            int from = at;
            while (at < json.length() && ",]}".indexOf(json.charAt(at)) < 0) {
                at++;
            }
            String word = json.substring(from, at);
            return switch (word) {
                case "null" -> null;
                case "true" -> true;
                case "false" -> false;
                default -> word.contains(".") ? (Object) Double.valueOf(word) : Long.valueOf(word);
            };
        }
    }
}
