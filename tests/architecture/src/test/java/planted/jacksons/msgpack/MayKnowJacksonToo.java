package planted.jacksons.msgpack;

import tools.jackson.databind.JsonNode;

class MayKnowJacksonToo {
    JsonNode node;
}
