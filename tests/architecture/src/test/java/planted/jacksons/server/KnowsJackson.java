package planted.jacksons.server;

import tools.jackson.databind.JsonNode;

class KnowsJackson {
    JsonNode node;
}
