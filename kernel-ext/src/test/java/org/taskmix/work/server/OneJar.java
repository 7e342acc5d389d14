package org.taskmix.work.server;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Puts the classes of the server and all that it needs into one jar, as a notebook gets them. */
final class OneJar {
    private OneJar() {}

    static Path in(Path folder) throws IOException {
        Path jar = folder.resolve("one.jar");
        Set<String> written = new HashSet<>();
        try (var output = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (String origin : LocalServer.classPath()) {
                Path path = Path.of(origin);
                if (Files.isDirectory(path)) {
                    copy(path, output, written);
                } else {
                    try (FileSystem content = FileSystems.newFileSystem(path)) {
                        copy(content.getPath("/"), output, written);
                    }
                }
            }
        }
        return jar;
    }

    private static void copy(Path root, ZipOutputStream output, Set<String> written) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = root.relativize(file).toString();
                if (written.add(name)) {
                    output.putNextEntry(new ZipEntry(name));
                    Files.copy(file, output);
                }
            }
        }
    }
}
