package planted.integrations.spring;

import planted.integrations.jackson.UsesItsLayer;
import planted.integrations.netty.UsesAnotherIntegration;

class CombinesIntegrations {
    UsesItsLayer codec;
    UsesAnotherIntegration transport;
}
