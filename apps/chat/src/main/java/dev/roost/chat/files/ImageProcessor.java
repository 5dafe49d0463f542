package dev.roost.chat.files;

import dev.roost.chat.domain.ChatException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Validates images, removes their metadata and makes thumbnails. Thread-safe. At most two images are decoded at a time and at
 * most eight threads wait for it; beyond that, images get no thumbnail.
 */
@Component
final class ImageProcessor {
    private static final Logger LOG = LoggerFactory.getLogger(ImageProcessor.class);
    private static final int MAX_DECODING = 2;
    private static final int MAX_SIZE_WITHOUT_THUMBNAIL = 64 << 10;
    private static final int MAX_WAITING = 8;

    /** The decoder holds an image that is turned in memory as a whole. */
    private static final int MAX_TURNED_PIXELS = 8_000_000;

    private static final long BUSY_MILLIS = 1000;

    private final Semaphore decoding;

    ImageProcessor() {
        this(new Semaphore(MAX_DECODING));
    }

    ImageProcessor(Semaphore decoding) {
        this.decoding = decoding;
    }

    /** @return empty if the data are not a valid image, or the image is too large */
    Optional<ProcessedImage> process(FileType type, byte[] data) {
        try {
            SanitizedImage image = upright(type, read(type, data));
            return Optional.of(new ProcessedImage(
                    image.data(), image.shownWidth(), image.shownHeight(), image.animated(), thumbnail(type, image)));
        } catch (BrokenImageException e) {
            LOG.debug("{} is invalid: {}", type, e.getMessage());
            return Optional.empty();
        }
    }

    private static SanitizedImage read(FileType type, byte[] data) {
        return switch (type) {
            case PNG -> PngImage.read(data);
            case JPEG -> JpegImage.read(data);
            case GIF -> GifImage.read(data);
            case WEBP -> WebpImage.read(data);
            case PDF, ZIP, GZIP, SEVEN_ZIP, OGG, MP3, WAV, M4A, MP4, WEBM, PROGRAM, TEXT, OTHER ->
                throw new BrokenImageException("not an image");
        };
    }

    /** Turns a PNG, whose orientation browsers may ignore. Large ones and animations stay as they are. */
    private SanitizedImage upright(FileType type, SanitizedImage image) {
        if (type != FileType.PNG || image.orientation() == 1) {
            return image;
        }
        boolean turnable = !image.animated() && (long) image.width() * image.height() <= MAX_TURNED_PIXELS && isFree();
        return turnable
                ? PngImage.read(decoded(() -> Thumbnailer.upright(type, image)))
                : new SanitizedImage(
                        image.data(), image.width(), image.height(), 1, image.animated(), image.decodable());
    }

    private @Nullable Thumbnail thumbnail(FileType type, SanitizedImage image) {
        if (image.decodable().length == 0 || !isFree()) {
            return null;
        }
        // Decodes even if no thumbnail is needed, to validate the image.
        Thumbnail thumbnail;
        try {
            thumbnail = decoded(() -> Thumbnailer.make(type, image));
        } catch (BrokenImageException e) {
            if (type == FileType.WEBP) {
                // Browsers decode some images that the library can't.
                return null;
            }
            throw e;
        }
        return Thumbnailer.fits(image) && image.data().length <= MAX_SIZE_WITHOUT_THUMBNAIL ? null : thumbnail;
    }

    /**
     * Makes squares of the middle of an image, as JPEG.
     *
     * @return empty if it can't be decoded
     * @throws ChatException {@code rate_limited} if too many images are being decoded
     */
    Optional<List<byte[]>> squares(FileType type, byte[] data, int... sides) {
        if (!isFree()) {
            throw new ChatException("rate_limited", "image: too many at once", Map.of("retryAfter", BUSY_MILLIS));
        }
        try {
            SanitizedImage image = read(type, data);
            return image.decodable().length == 0
                    ? Optional.empty()
                    : Optional.of(decoded(() -> Thumbnailer.squares(type, image, sides)));
        } catch (BrokenImageException e) {
            LOG.debug("{} is invalid: {}", type, e.getMessage());
            return Optional.empty();
        }
    }

    private boolean isFree() {
        return decoding.getQueueLength() < MAX_WAITING;
    }

    private <T> T decoded(Callable<T> decoder) {
        decoding.acquireUninterruptibly();
        try {
            return decoder.call();
        } catch (Exception e) {
            // Decoders throw arbitrary exceptions for malformed data.
            throw new BrokenImageException(e.toString());
        } finally {
            decoding.release();
        }
    }
}
