package org.taskmix.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoadingTest {
    @Test
    void loadingThatSucceedsSaysNothing() {
        assertThat(Loading.attempt(() -> {})).isEmpty();
    }

    @Test
    void failureBecomesOneLineThatSaysWhatToDo() {
        String line = Loading.attempt(() -> {
            throw new NoClassDefFoundError("tech/tablesaw/api/Table\n  and more");
        });
        assertThat(line)
                .isEqualTo("Taskmix is not ready, but the kernel is (NoClassDefFoundError: "
                        + "tech/tablesaw/api/Table and more). Put taskmix.jar, which brings all that it needs, "
                        + "on the class path and restart the kernel.");
    }

    @Test
    void oldJavaIsNamedAndNothingIsTried() {
        var tried = new AtomicBoolean();
        String line = Loading.attempt(() -> tried.set(true), 17);
        assertThat(line)
                .isEqualTo("Taskmix needs Java 21 or newer; this kernel runs Java %s (%s). "
                                .formatted(System.getProperty("java.version"), System.getProperty("java.home"))
                        + "Choose a kernel with a newer JDK: python3 binder/lab.py makes one.");
        assertThat(tried).isFalse();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(classes = {JJava.class, IJava.class, Loading.class, Loading.Steps.class})
    void java11CanLoadWhatTellsTheReaderThatItIsTooOld(Class<?> entry) throws IOException {
        String file = entry.getName().substring(entry.getPackageName().length() + 1) + ".class";
        try (var in = new DataInputStream(entry.getResourceAsStream(file))) {
            in.skipBytes(6);
            assertThat(in.readUnsignedShort())
                    .as("major version of the class file")
                    .isEqualTo(55);
        }
    }
}
