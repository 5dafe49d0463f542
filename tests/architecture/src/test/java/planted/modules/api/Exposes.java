package planted.modules.api;

import java.util.List;
import planted.modules.runtime.Hidden;

public class Exposes extends Hidden {
    protected Hidden[] field;
    Hidden fineField;

    public Hidden returned() {
        return null;
    }

    protected void parameter(Hidden parameter) {}

    public void thrown() throws Hidden {}

    public List<? extends Hidden> argument() {
        return List.of();
    }

    public <T extends Hidden> void bound() {}

    Hidden fine() {
        return null;
    }

    public Exposes fineToo() {
        return this;
    }

    static class FineInside {
        public Hidden fine() {
            return null;
        }
    }
}
