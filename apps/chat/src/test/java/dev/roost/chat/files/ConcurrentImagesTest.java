package dev.roost.chat.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConcurrentImagesTest {
    private static ProcessedImage process(ImageProcessor processor, byte[] image) {
        return processor.process(FileType.JPEG, image).orElseThrow();
    }

    @Test
    void concurrentImagesAllGetThumbnails() {
        byte[] image = FileSamples.encoded("jpg", 1200, 900);
        ImageProcessor processor = new ImageProcessor();
        byte[] expected = thumbnail(process(processor, image)).data();
        var processed = new ConcurrentLinkedQueue<ProcessedImage>();
        IntStream.range(0, 40).parallel().forEach(i -> processed.add(process(processor, image)));
        assertThat(processed)
                .hasSize(40)
                .allSatisfy(each -> assertThat(thumbnail(each).data()).isEqualTo(expected));
    }

    private static Thumbnail thumbnail(ProcessedImage image) {
        assertThat(image.thumbnail()).isNotNull();
        return image.thumbnail();
    }

    @Test
    void tooManyConcurrentImagesGetNoThumbnail() throws InterruptedException {
        byte[] image = FileSamples.encoded("jpg", 1200, 800);
        Semaphore decoding = new Semaphore(0);
        ImageProcessor processor = new ImageProcessor(decoding);
        var processed = new ConcurrentLinkedQueue<ProcessedImage>();
        List<Thread> waiting = Stream.generate(() -> new Thread(() -> processed.add(process(processor, image))))
                .limit(8)
                .toList();
        waiting.forEach(Thread::start);
        await().until(() -> decoding.getQueueLength() == 8);
        assertThat(process(processor, image).thumbnail()).isNull();
        assertThat(processed).isEmpty();
        decoding.release();
        for (Thread thread : waiting) {
            thread.join();
        }
        assertThat(processed)
                .hasSize(8)
                .allSatisfy(each -> assertThat(each.thumbnail()).isNotNull());
    }
}
