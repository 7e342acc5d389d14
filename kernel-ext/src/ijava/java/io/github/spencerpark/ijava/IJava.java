package io.github.spencerpark.ijava;

import io.github.spencerpark.jupyter.channels.JupyterConnection;
import io.github.spencerpark.jupyter.channels.JupyterSocket;
import io.github.spencerpark.jupyter.kernel.KernelConnectionProperties;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;

/**
 * Stands in for IJava 1.3.0, whose own classes are published nowhere: a Java kernel on IJava's own library,
 * {@code jupyter-jvm-basekernel}, with the same names where our adapter looks for them. Protocol, channels, streams, display and
 * rendering are the library's; cells are JShell's.
 */
public final class IJava {
    private static JavaKernel kernel;

    private IJava() {}

    /** The running kernel, or null. Our adapter finds it by this name. */
    public static JavaKernel getKernelInstance() {
        return kernel;
    }

    /**
     * Runs a kernel until it is told to end.
     *
     * @param args the connection file that Jupyter has written
     */
    public static void main(String[] args) throws Exception {
        JupyterSocket.JUPYTER_LOGGER.setLevel(Level.WARNING);
        var connection = new JupyterConnection(KernelConnectionProperties.parse(Files.readString(Path.of(args[0]))));
        kernel = new JavaKernel();
        kernel.becomeHandlerForConnection(connection);
        connection.connect();
        connection.waitUntilClose();
        System.exit(0);
    }
}
