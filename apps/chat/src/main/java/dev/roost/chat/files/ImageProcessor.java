package dev.roost.chat.files;

import java.io.IOException;
import java.util.Optional;
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
            SanitizedImage image = read(type, data);
            return Optional.of(
                    new ProcessedImage(image.data(), image.shownWidth(), image.shownHeight(), thumbnail(type, image)));
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
            case PDF, ZIP, GZIP, SEVEN_ZIP, OGG, MP3, MP4, PROGRAM, TEXT, OTHER ->
                throw new BrokenImageException("not an image");
        };
    }

    private @Nullable Thumbnail thumbnail(FileType type, SanitizedImage image) {
        if (image.decodable().length == 0 || decoding.getQueueLength() >= MAX_WAITING) {
            return null;
        }
        decoding.acquireUninterruptibly();
        try {
            // Decodes even if no thumbnail is needed, to validate the image.
            Thumbnail thumbnail = Thumbnailer.make(type, image);
            return Thumbnailer.fits(image) && image.data().length <= MAX_SIZE_WITHOUT_THUMBNAIL ? null : thumbnail;
        } catch (IOException | RuntimeException e) {
            // Decoders throw arbitrary exceptions for malformed data.
            throw new BrokenImageException(e.toString());
        } finally {
            decoding.release();
        }
    }
}
