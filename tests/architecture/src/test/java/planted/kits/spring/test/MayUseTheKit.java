package planted.kits.spring.test;

import planted.kits.tck.Kit;

class MayUseTheKit {
    Kit kit;
}
