package org.taskmix.kernel.jjava;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Holds our declarations of JJava's types against the real ones, wherever a JJava is installed beside the sources. The
 * tests in a running kernel do so everywhere.
 */
class DeclaredTypesTest {
    private static final Path JJAVA =
            Path.of(System.getProperty("jjava.jar", "../.venv/share/jupyter/kernels/java/jjava.jar"));

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "distro.JJava",
                "jupyter.Extension",
                "jupyter.channels.DefaultReplyEnvironment",
                "jupyter.channels.ShellReplyEnvironment",
                "jupyter.kernel.BaseKernel",
                "jupyter.kernel.EvalBuilder",
                "jupyter.kernel.DisplayStream",
                "jupyter.kernel.JupyterIO",
                "jupyter.kernel.display.DisplayData",
                "jupyter.kernel.display.Renderer",
                "jupyter.kernel.display.RenderContext",
                "jupyter.kernel.display.RenderFunction",
                "jupyter.kernel.display.mime.MIMEType",
                "jupyter.kernel.display.mime.MIMETypeParseException",
                "jupyter.messages.ContentType",
                "jupyter.messages.publish.PublishClearOutput",
                "kernel.JavaKernel"
            })
    void declarationSaysWhatTheRealTypeSays(String name) throws Exception {
        assumeTrue(Files.exists(JJAVA), "no JJava at " + JJAVA);
        try (var real = new URLClassLoader(new URL[] {JJAVA.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
            Class<?> declared = Class.forName("org.dflib.jjava." + name);
            Class<?> actual = Class.forName("org.dflib.jjava." + name, false, real);
            assertThat(header(declared)).isEqualTo(header(actual));
            assertThat(members(actual)).containsAll(members(declared));
        }
    }

    private static String header(Class<?> type) {
        return Modifier.toString(type.getModifiers()) + " " + type.getName() + " extends "
                + type.getGenericSuperclass();
    }

    private static List<String> members(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> !method.isSynthetic())
                .map(Method::toGenericString)
                .toList();
    }
}
