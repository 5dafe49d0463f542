package planted.layers.engine;

import org.junit.jupiter.api.Assertions;

class UsesALibrary {
    void use() {
        Assertions.assertTrue(true);
    }
}
