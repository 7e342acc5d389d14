package org.taskmix.work;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * Functions of the operating system. They are reached by reflection, since {@code java.lang.foreign} is for all programs from
 * Java 22 on, and our classes are for Java 21 too.
 */
public final class NativeFunctions {

    static final int FIRST_JAVA = 22;

    private NativeFunctions() {}

    /**
     * Whether they can be called without a word of the JVM about it.
     *
     * @return true on Java 22 or newer if the JVM was started with {@code --enable-native-access=ALL-UNNAMED}
     */
    public static boolean areEnabled() {
        if (Runtime.version().feature() < FIRST_JAVA) {
            return false;
        }
        try {
            return (boolean) Module.class.getMethod("isNativeAccessEnabled").invoke(NativeFunctions.class.getModule());
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    /**
     * Finds a function.
     *
     * @param name e.g. {@code "usleep"}
     * @param library where it is, e.g. {@code "kernel32"}; empty for the C library
     * @param type what it takes and returns: {@code int}, {@code void}, or for a pointer the class that {@link #pointer()} gives
     * @return the function
     * @throws ReflectiveOperationException if there is none, this Java is too old, or it refuses native calls
     */
    public static MethodHandle find(String name, Optional<String> library, MethodType type)
            throws ReflectiveOperationException {
        Class<?> linkerType = foreign("Linker");
        Class<?> optionType = foreign("Linker$Option");
        Class<?> descriptorType = foreign("FunctionDescriptor");
        Object linker = linkerType.getMethod("nativeLinker").invoke(null);
        Object lookup = library.isPresent()
                ? libraryLookup(library.get())
                : linkerType.getMethod("defaultLookup").invoke(linker);
        Optional<?> address = (Optional<?>)
                foreign("SymbolLookup").getMethod("find", String.class).invoke(lookup, name);
        Method downcall = linkerType.getMethod("downcallHandle", pointer(), descriptorType, optionType.arrayType());
        // Method.invoke would make reflection itself the caller, and the JVM would warn of it instead of us.
        MethodHandle caller = MethodHandles.lookup().unreflect(downcall);
        try {
            Object found = address.orElseThrow(() -> new NoSuchMethodException(name));
            return ((MethodHandle) caller.invokeWithArguments(linker, found, descriptor(type))).asType(type);
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new InvocationTargetException(e);
        }
    }

    /**
     * The class of pointers.
     *
     * @return {@code MemorySegment}
     * @throws ReflectiveOperationException if this Java is too old
     */
    public static Class<?> pointer() throws ReflectiveOperationException {
        return foreign("MemorySegment");
    }

    /**
     * Memory for a function to write to, which is never given back.
     *
     * @param bytes how much
     * @return a pointer to it
     * @throws ReflectiveOperationException if this Java is too old
     */
    public static Object allocate(long bytes) throws ReflectiveOperationException {
        Class<?> arenaType = foreign("Arena");
        Object arena = arenaType.getMethod("global").invoke(null);
        return arenaType.getMethod("allocate", long.class, long.class).invoke(arena, bytes, (long) Long.BYTES);
    }

    /**
     * The same memory, to be read.
     *
     * @param pointer as {@link #allocate} gives it
     * @return a view of it, in the order of this machine
     * @throws ReflectiveOperationException if this Java is too old
     */
    public static ByteBuffer view(Object pointer) throws ReflectiveOperationException {
        var buffer = (ByteBuffer) pointer().getMethod("asByteBuffer").invoke(pointer);
        return buffer.order(ByteOrder.nativeOrder());
    }

    /** As without reflection: FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS). */
    private static Object descriptor(MethodType type) throws ReflectiveOperationException {
        Class<?> layoutType = foreign("MemoryLayout");
        Object arguments = Array.newInstance(layoutType, type.parameterCount());
        for (int i = 0; i < type.parameterCount(); i++) {
            Array.set(arguments, i, layout(type.parameterType(i)));
        }
        Class<?> descriptorType = foreign("FunctionDescriptor");
        return type.returnType() == void.class
                ? descriptorType.getMethod("ofVoid", arguments.getClass()).invoke(null, arguments)
                : descriptorType
                        .getMethod("of", layoutType, arguments.getClass())
                        .invoke(null, layout(type.returnType()), arguments);
    }

    private static Object layout(Class<?> type) throws ReflectiveOperationException {
        return foreign("ValueLayout")
                .getField(type == int.class ? "JAVA_INT" : "ADDRESS")
                .get(null);
    }

    private static Object libraryLookup(String library) throws ReflectiveOperationException {
        Class<?> arenaType = foreign("Arena");
        Object arena = arenaType.getMethod("global").invoke(null);
        return foreign("SymbolLookup")
                .getMethod("libraryLookup", String.class, arenaType)
                .invoke(null, library, arena);
    }

    private static Class<?> foreign(String name) throws ClassNotFoundException {
        return Class.forName("java.lang.foreign." + name);
    }
}
