package planted.netties.engine;

import io.netty.buffer.ByteBuf;

class HoldsABuffer {
    ByteBuf buffer;
}
