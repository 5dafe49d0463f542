package dev.roost.chat.files;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Makes pictures of what claims to be images. Thread-safe. Few are decoded at a time, and few wait for that, since threads that
 * wait are missing elsewhere: when more come at once, they go without a thumbnail.
 */
@Component
final class ImageProcessor {
    private static final Logger LOG = LoggerFactory.getLogger(ImageProcessor.class);
    private static final int AT_A_TIME = 2;
    private static final int SMALL_ENOUGH = 64 << 10;

    private static final int MOST_WAITING = 8;

    private final Semaphore decoding;

    ImageProcessor() {
        this(new Semaphore(AT_A_TIME));
    }

    ImageProcessor(Semaphore decoding) {
        this.decoding = decoding;
    }

    /** @return none if it is not an image, or too large for one: a file as any other */
    Optional<ProcessedImage> of(FileType type, byte[] data) {
        try {
            SanitizedImage image = read(type, data);
            return Optional.of(
                    new ProcessedImage(image.data(), image.shownWidth(), image.shownHeight(), thumbnail(type, image)));
        } catch (BrokenImageException e) {
            LOG.debug("{} is none: {}", type, e.getMessage());
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
                throw new BrokenImageException("none");
        };
    }

    private @Nullable Thumbnail thumbnail(FileType type, SanitizedImage image) {
        if (image.toDecode().length == 0 || decoding.getQueueLength() >= MOST_WAITING) {
            return null;
        }
        decoding.acquireUninterruptibly();
        try {
            // Also if it is not needed: it shows that there is a picture.
            Thumbnail thumbnail = Thumbnailer.make(type, image);
            return Thumbnailer.fits(image) && image.data().length <= SMALL_ENOUGH ? null : thumbnail;
        } catch (IOException | RuntimeException e) {
            // Decoders fail on hostile bytes in any way they like.
            throw new BrokenImageException(e.toString());
        } finally {
            decoding.release();
        }
    }
}
