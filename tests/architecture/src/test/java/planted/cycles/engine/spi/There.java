package planted.cycles.engine.spi;

import planted.cycles.engine.Here;

public class There {
    Here here;
}
