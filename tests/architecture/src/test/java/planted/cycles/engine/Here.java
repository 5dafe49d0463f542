package planted.cycles.engine;

import planted.cycles.engine.spi.There;

public class Here {
    There there;
}
