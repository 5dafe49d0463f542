package planted.kits.spring.test;

import planted.kits.testkit.Kit;

class MayUseTheKit {
    Kit kit;
}
