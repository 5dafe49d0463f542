package dev.roost.conformance;

import dev.roost.msgpack.MessagePackParser;
import dev.roost.server.spi.Parser;
import dev.roost.tck.ParserContract;

class MessagePackParserContractTest extends ParserContract {
    @Override
    protected Parser newParser() {
        return new MessagePackParser();
    }
}
