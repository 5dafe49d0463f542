package planted.testmodules.spring;

import planted.testmodules.tck.Kit;

class UsesATestModule {
    Kit kit;
}
