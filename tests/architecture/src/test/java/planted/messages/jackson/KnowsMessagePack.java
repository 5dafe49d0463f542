package planted.messages.jackson;

import org.msgpack.core.MessagePacker;

class KnowsMessagePack {
    MessagePacker packer;
}
