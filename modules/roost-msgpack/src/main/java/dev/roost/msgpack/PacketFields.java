package dev.roost.msgpack;

import dev.roost.msgpack.MessagePackValue.Kind;
import dev.roost.protocol.Bytes;
import java.util.ArrayList;
import java.util.List;

/**
 * What a packet's map says, as a JavaScript object would: of a key that comes twice the last counts, and a key that
 * means nothing is passed over. Pure.
 *
 * @param items those of the data, if it is an array
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
