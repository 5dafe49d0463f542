package planted.integrations.netty;

import planted.integrations.jackson.UsesItsLayer;

public class UsesAnotherIntegration {
    UsesItsLayer codec;
}
