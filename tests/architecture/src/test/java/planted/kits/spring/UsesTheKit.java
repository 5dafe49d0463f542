package planted.kits.spring;

import planted.kits.testkit.Kit;

class UsesTheKit {
    Kit kit;
}
