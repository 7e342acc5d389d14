package org.taskmix.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ServiceLoader;
import org.dflib.jjava.jupyter.Extension;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.junit.jupiter.api.Test;
import org.taskmix.testing.Printed;

class JJavaTest {
    @Test
    void jjavaFindsUsAmongItsExtensions() {
        assertThat(ServiceLoader.load(Extension.class)).hasOnlyElementsOfType(JJava.class);
    }

    @Test
    void kernelThatRefusesEverythingIsLeftInPeaceWithOneLine() throws Exception {
        var printed = Printed.during(() -> new JJava().install(new BaseKernel() {}));
        assertThat(printed.lines()).singleElement().asString().startsWith("Taskmix is not ready, but the kernel is (");
    }
}
