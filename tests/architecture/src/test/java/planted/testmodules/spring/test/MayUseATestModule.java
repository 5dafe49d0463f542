package planted.testmodules.spring.test;

import planted.testmodules.tck.Kit;

class MayUseATestModule {
    Kit kit;
}
