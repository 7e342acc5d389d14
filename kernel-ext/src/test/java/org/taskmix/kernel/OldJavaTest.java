package org.taskmix.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.dflib.jjava.jupyter.Extension;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.junit.jupiter.api.Test;
import org.taskmix.testing.Printed;

class OldJavaTest {
    @Test
    void jjavaOnAnOldJavaGetsOneLineAndGoesOn() throws Exception {
        var extension =
                (Extension) entry("org.taskmix.kernel.JJava").getConstructor().newInstance();
        assertThat(Printed.during(() -> extension.install(new BaseKernel() {})).lines())
                .hasSize(1);
    }

    @Test
    void ijavaOnAnOldJavaGetsOneLineAndGoesOn() throws Exception {
        var load = entry("org.taskmix.kernel.IJava").getMethod("load");
        assertThat(Printed.during(() -> load.invoke(null)).lines()).hasSize(1);
    }

    private static Class<?> entry(String name) throws ClassNotFoundException {
        return Class.forName(name, true, new OldJava());
    }

    /** Loads the classes where a kernel enters, and refuses all others of ours as an old Java would. */
    private static final class OldJava extends ClassLoader {
        OldJava() {
            super(OldJavaTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith("org.taskmix.")) {
                return super.loadClass(name, resolve);
            }
            if (!name.matches("org\\.taskmix\\.kernel\\.[A-Z].*")) {
                throw new UnsupportedClassVersionError(name);
            }
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : define(name);
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (var in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
