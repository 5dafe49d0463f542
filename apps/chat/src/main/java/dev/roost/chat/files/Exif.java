package dev.roost.chat.files;

import java.util.Arrays;
import java.util.HexFormat;

/** Reads and writes the orientation of EXIF, the only field that is kept. */
final class Exif {
    private static final int HEADER = 6;
    private static final int ORIENTATION = 0x0112;
    private static final int MAX_ENTRIES = 512;

    private Exif() {}

    /** Returns the orientation in the body of a segment, 1 to 8; 1 if it is missing or invalid. */
    static int orientation(byte[] body) {
        try {
            ByteReader tiff = new ByteReader(Arrays.copyOfRange(body, HEADER, body.length));
            boolean littleEndian = tiff.u16() == 0x4949;
            tiff.skip(2);
            int directory = littleEndian ? tiff.u32LittleEndian() : tiff.u32();
            if (directory < tiff.position()) {
                return 1;
            }
            tiff.skip(directory - tiff.position());
            return orientation(tiff, littleEndian);
        } catch (BrokenImageException e) {
            return 1;
        }
    }

    private static int orientation(ByteReader tiff, boolean littleEndian) {
        int entries = Math.min(MAX_ENTRIES, u16(tiff, littleEndian));
        for (int i = 0; i < entries; i++) {
            int tag = u16(tiff, littleEndian);
            tiff.skip(6);
            int value = u16(tiff, littleEndian);
            tiff.skip(2);
            if (tag == ORIENTATION) {
                return value >= 1 && value <= 8 ? value : 1;
            }
        }
        return 1;
    }

    private static int u16(ByteReader tiff, boolean littleEndian) {
        return littleEndian ? tiff.u16LittleEndian() : tiff.u16();
    }

    /** Returns a segment with the orientation only: one directory with one entry. */
    static byte[] segment(int orientation) {
        byte[] segment = HexFormat.of()
                .parseHex(
                        "ffe1002245786966" + "00004d4d002a0000" + "0008000101120003" + "0000000100000000" + "00000000");
        segment[29] = (byte) orientation;
        return segment;
    }
}
