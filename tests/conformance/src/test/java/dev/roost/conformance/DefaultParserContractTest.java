package dev.roost.conformance;

import dev.roost.jackson.JacksonPayloadCodec;
import dev.roost.server.spi.DefaultParser;
import dev.roost.server.spi.Parser;
import dev.roost.tck.ParserContract;

class DefaultParserContractTest extends ParserContract {
    @Override
    protected Parser newParser() {
        return new DefaultParser(new JacksonPayloadCodec());
    }
}
