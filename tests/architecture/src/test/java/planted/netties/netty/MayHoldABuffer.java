package planted.netties.netty;

import io.netty.buffer.ByteBuf;

class MayHoldABuffer {
    ByteBuf buffer;
}
