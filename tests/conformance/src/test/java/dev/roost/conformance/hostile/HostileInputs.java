package dev.roost.conformance.hostile;

import java.util.List;
import java.util.stream.Stream;

/** All inputs. */
final class HostileInputs {
    private HostileInputs() {}

    static List<HostileInput> all() {
        return Stream.of(
                        RequestInputs.table(),
                        QueryInputs.table(),
                        BodyInputs.table(),
                        EnginePacketInputs.table(),
                        SocketPacketInputs.table(),
                        NamespaceInputs.table(),
                        AttachmentInputs.table(),
                        PayloadInputs.table(),
                        AcknowledgementInputs.table(),
                        FrameInputs.table(),
                        UpgradeInputs.table(),
                        SizeInputs.table())
                .flatMap(table -> table.rows().stream())
                .toList();
    }
}
