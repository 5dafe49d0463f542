package dev.roost.chat.files;

import com.twelvemonkeys.imageio.metadata.Entry;
import com.twelvemonkeys.imageio.metadata.tiff.TIFF;
import com.twelvemonkeys.imageio.metadata.tiff.TIFFReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HexFormat;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Reads and writes the orientation of EXIF, the only field that is kept. */
final class Exif {
    private static final int MAX_SIZE = 65_536;

    private Exif() {}

    /**
     * Returns the orientation in a TIFF structure, 1 to 8; 1 if it is missing or invalid.
     *
     * @param from the position of the structure in the data
     */
    static int orientation(byte[] data, int from) {
        if (data.length - from > MAX_SIZE || data.length < from) {
            return 1;
        }
        try (var tiff = new MemoryCacheImageInputStream(new ByteArrayInputStream(data, from, data.length - from))) {
            Entry entry = new TIFFReader().read(tiff).getEntryById(TIFF.TAG_ORIENTATION);
            boolean valid = entry != null
                    && entry.getValue() instanceof Number value
                    && value.intValue() >= 1
                    && value.intValue() <= 8;
            return valid ? ((Number) entry.getValue()).intValue() : 1;
        } catch (IOException | RuntimeException e) {
            // The reader throws arbitrary exceptions for malformed data.
            return 1;
        }
    }

    /** Returns a segment of JPEG with the orientation only: one directory with one entry. */
    static byte[] segment(int orientation) {
        byte[] segment = HexFormat.of()
                .parseHex(
                        "ffe1002245786966" + "00004d4d002a0000" + "0008000101120003" + "0000000100000000" + "00000000");
        segment[29] = (byte) orientation;
        return segment;
    }
}
