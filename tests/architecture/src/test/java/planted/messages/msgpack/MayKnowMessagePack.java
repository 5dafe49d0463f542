package planted.messages.msgpack;

import org.msgpack.core.MessagePacker;

class MayKnowMessagePack {
    MessagePacker packer;
}
