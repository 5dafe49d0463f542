package dev.roost.chat.files;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads JPEG (ITU-T T.81). Keeps what pixels and colours need, byte for byte. Of EXIF, which can contain the location, only the
 * orientation is kept.
 */
final class JpegImage {
    private static final int MAX_SCANS = 100;

    /** The decoder holds a progressive image in memory as a whole, unlike a sequential one. */
    private static final int MAX_PROGRESSIVE_PIXELS = 16_000_000;

    /** The decoder processes all pixels for each scan, however small the scan is. */
    private static final long MAX_SCANNED_PIXELS = 400_000_000;

    private static final int RGB_COMPONENTS = 3;

    /** {@code Exif} and two zeros. */
    private static final int EXIF_HEADER = 6;

    private final ByteReader in;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private byte[] jfif = {};
    private int orientation = 1;
    private int width;
    private int height;
    private int colours;
    private boolean progressive;
    private int scans;

    private JpegImage(byte[] data) {
        this.in = new ByteReader(data);
    }

    /** @throws BrokenImageException if the data are not a valid JPEG */
    static SanitizedImage read(byte[] data) {
        return new JpegImage(data).read();
    }

    private SanitizedImage read() {
        in.skip(2);
        int marker = nextMarker();
        while (marker != 0xd9) {
            marker = marker == 0xda ? readScan() : readSegment(marker);
        }
        if (width == 0 || scans == 0) {
            throw new BrokenImageException("no pixels");
        }
        byte[] data = assemble();
        boolean decodable = colours <= RGB_COMPONENTS && (!progressive || isCheapToDecode());
        return new SanitizedImage(data, width, height, orientation, false, decodable ? data : new byte[0]);
    }

    private boolean isCheapToDecode() {
        int pixels = width * height;
        return pixels <= MAX_PROGRESSIVE_PIXELS && (long) pixels * scans <= MAX_SCANNED_PIXELS;
    }

    private byte[] assemble() {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(new byte[] {(byte) 0xff, (byte) 0xd8});
        whole.writeBytes(jfif);
        if (orientation != 1) {
            whole.writeBytes(Exif.segment(orientation));
        }
        whole.writeBytes(kept.toByteArray());
        whole.writeBytes(new byte[] {(byte) 0xff, (byte) 0xd9});
        return whole.toByteArray();
    }

    private int nextMarker() {
        if (in.u8() != 0xff) {
            throw new BrokenImageException("marker missing");
        }
        int marker = in.u8();
        while (marker == 0xff) {
            marker = in.u8();
        }
        return marker;
    }

    /** @return the next marker */
    private int readSegment(int marker) {
        if (marker < 0xc0 || marker >= 0xd0 && marker <= 0xd8) {
            throw new BrokenImageException("marker: " + marker);
        }
        byte[] body = in.take(bodyLength());
        if (marker == 0xe0 && begins(body, "JFIF\0")) {
            jfif = segment(marker, body);
        } else if (marker == 0xe1 && begins(body, "Exif\0\0")) {
            orientation = Exif.orientation(body, EXIF_HEADER);
        } else if (isFrame(marker)) {
            readFrame(marker, body);
            kept.writeBytes(segment(marker, body));
        } else if (isNeeded(marker, body)) {
            kept.writeBytes(segment(marker, body));
        }
        return nextMarker();
    }

    private int bodyLength() {
        int length = in.u16();
        if (length < 2) {
            throw new BrokenImageException("invalid length");
        }
        return length - 2;
    }

    private static boolean isFrame(int marker) {
        return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    }

    /** Keeps tables, and of application data only colour profiles. */
    private static boolean isNeeded(int marker, byte[] body) {
        return marker < 0xe0
                || marker == 0xe2 && begins(body, "ICC_PROFILE\0")
                || marker == 0xee && begins(body, "Adobe");
    }

    private void readFrame(int marker, byte[] body) {
        if (width != 0) {
            throw new BrokenImageException("more than one frame");
        }
        ByteReader frame = new ByteReader(body);
        frame.skip(1);
        height = frame.u16();
        width = frame.u16();
        colours = frame.u8();
        // Checks the size before it is used.
        SanitizedImage.requireSize(width, height);
        progressive = (marker & 3) == 2;
    }

    /** @return the next marker */
    private int readScan() {
        if (++scans > MAX_SCANS) {
            throw new BrokenImageException("too many scans");
        }
        int from = in.position();
        in.skip(bodyLength());
        int marker;
        do {
            while (in.u8() != 0xff) {
                // Pixels.
            }
            marker = in.u8();
            while (marker == 0xff) {
                marker = in.u8();
            }
        } while (marker == 0 || marker >= 0xd0 && marker <= 0xd7);
        byte[] scan = in.since(from);
        kept.writeBytes(new byte[] {(byte) 0xff, (byte) 0xda});
        kept.write(scan, 0, scan.length - 2);
        return marker;
    }

    private static byte[] segment(int marker, byte[] body) {
        byte[] segment = new byte[body.length + 4];
        segment[0] = (byte) 0xff;
        segment[1] = (byte) marker;
        segment[2] = (byte) ((body.length + 2) >> 8);
        segment[3] = (byte) (body.length + 2);
        System.arraycopy(body, 0, segment, 4, body.length);
        return segment;
    }

    private static boolean begins(byte[] body, String with) {
        byte[] wanted = with.getBytes(StandardCharsets.ISO_8859_1);
        return body.length >= wanted.length && Arrays.equals(body, 0, wanted.length, wanted, 0, wanted.length);
    }
}
