package planted.kits.spring;

import planted.kits.tck.Kit;

class UsesTheKit {
    Kit kit;
}
