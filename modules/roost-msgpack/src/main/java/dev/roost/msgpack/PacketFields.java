package dev.roost.msgpack;

import dev.roost.msgpack.value.MessagePackScanner;
import dev.roost.msgpack.value.MessagePackValue;
import dev.roost.msgpack.value.MessagePackValue.Kind;
import dev.roost.protocol.Bytes;
import java.util.ArrayList;
import java.util.List;

/**
 * The fields of a packet, read from its map as a JavaScript object: the last of duplicate keys applies, unknown keys are ignored. Immutable.
 *
 * @param items the items of the data if it is an array
 */
record PacketFields(
        MessagePackValue type,
        MessagePackValue namespace,
        MessagePackValue id,
        MessagePackValue data,
        List<Bytes> items) {

    /** @throws dev.roost.protocol.ProtocolException if the message is not one map */
    static PacketFields of(Bytes message) {
        MessagePackValue type = MessagePackValue.UNDEFINED;
        MessagePackValue namespace = MessagePackValue.UNDEFINED;
        MessagePackValue id = MessagePackValue.UNDEFINED;
        MessagePackValue data = MessagePackValue.UNDEFINED;
        List<Bytes> items = new ArrayList<>(4);
        MessagePackScanner in = new MessagePackScanner(message);
        for (long left = in.map(); left > 0; left--) {
            MessagePackValue key = in.value();
            switch (key.is(Kind.STRING) ? key.text() : "") {
                case "type" -> type = in.value();
                case "nsp" -> namespace = in.value();
                case "id" -> id = in.value();
                case "data" -> {
                    items.clear();
                    data = in.value(items);
                }
                default -> in.value();
            }
        }
        in.end();
        return new PacketFields(type, namespace, id, data, items);
    }
}
