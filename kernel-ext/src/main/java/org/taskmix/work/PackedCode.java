package org.taskmix.work;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.taskmix.work.process.ChildJvm;

/** The reader's code as another process can take it: an object as bytes, and where its classes are. */
final class PackedCode {

    private static final Pattern SEPARATOR = Pattern.compile(File.pathSeparator, Pattern.LITERAL);

    private final byte[] bytes;
    private final List<String> classPath;

    private PackedCode(byte[] bytes, List<String> classPath) {
        this.bytes = bytes;
        this.classPath = List.copyOf(classPath);
    }

    /**
     * Packs code.
     *
     * @throws BoundToThisJvm if it, or an object that it holds, is of a class from no jar and no folder
     * @throws NotSerializableException if it holds an object that cannot be packed; the message is that object's class
     * @throws IOException if packing fails for another reason
     */
    static PackedCode of(Callable<?> code) throws IOException {
        if (!(code instanceof Serializable)) {
            throw new BoundToThisJvm();
        }
        Set<String> origins = new LinkedHashSet<>();
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes) {
            @Override
            protected void annotateClass(Class<?> type) throws IOException {
                origins.addAll(origins(type));
            }
        }) {
            out.writeObject(code);
        } catch (RuntimeException e) {
            // From a method of the reader's by which a class of his packs itself.
            throw new IOException(e.toString(), e);
        }
        return new PackedCode(bytes.toByteArray(), new ArrayList<>(origins));
    }

    /**
     * Gives the packed object's bytes.
     *
     * @return what {@link #unpack} takes; not a copy
     */
    byte[] bytes() {
        return bytes;
    }

    List<String> classPath() {
        return classPath;
    }

    static Callable<?> unpack(byte[] bytes) throws IOException {
        try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            return (Callable<?>) in.readObject();
        } catch (ClassNotFoundException e) {
            throw new IOException("there is no class " + e.getMessage() + " here", e);
        }
    }

    private static List<String> origins(Class<?> type) throws BoundToThisJvm {
        if (type.isArray()) {
            return origins(type.getComponentType());
        }
        if (isOfTheJdk(type)) {
            return List.of();
        }
        List<String> all = new ArrayList<>();
        try {
            all.addAll(ChildJvm.classPath(List.of(type)));
        } catch (IOException e) {
            throw new BoundToThisJvm();
        }
        // What the class calls may be in another jar than the class itself.
        if (type.getClassLoader() instanceof URLClassLoader loader) {
            Stream.of(loader.getURLs()).flatMap(PackedCode::file).forEach(all::add);
        } else if (ClassLoader.getSystemClassLoader().equals(type.getClassLoader())) {
            SEPARATOR.splitAsStream(System.getProperty("java.class.path")).forEach(all::add);
        }
        return all;
    }

    private static boolean isOfTheJdk(Class<?> type) {
        var source = type.getProtectionDomain().getCodeSource();
        return type.getClassLoader() == null
                || ClassLoader.getPlatformClassLoader().equals(type.getClassLoader())
                || (source != null
                        && source.getLocation() != null
                        && source.getLocation().getProtocol().equals("jrt"));
    }

    private static Stream<String> file(URL url) {
        try {
            return Stream.of(Path.of(url.toURI()).toString());
        } catch (Exception e) {
            // Not a file, so another process cannot have it in its class path.
            return Stream.empty();
        }
    }

    /** The code has no class that another process could load. */
    static final class BoundToThisJvm extends IOException {
        private static final long serialVersionUID = 1;

        BoundToThisJvm() {
            super("its class is in no jar and no folder");
        }
    }
}
