package planted.jacksons.jackson;

import tools.jackson.databind.JsonNode;

class MayKnowJackson {
    JsonNode node;
}
