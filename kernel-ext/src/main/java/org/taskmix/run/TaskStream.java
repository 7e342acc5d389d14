package org.taskmix.run;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A stream to print to that hands over what tasks print to their run, and passes on everything else. Every call is handed over or passed on as a
 * whole, and no lock is held meanwhile that threads which print for a run would wait for.
 */
public final class TaskStream extends PrintStream {

    private final PrintStream beneath;
    private final boolean error;
    private final Runnable passedOn;

    /**
     * A stream above another one.
     *
     * @param beneath where everything goes that no task prints
     * @param error whether it is the stream for errors
     * @param passedOn called whenever something goes there
     */
    public TaskStream(PrintStream beneath, boolean error, Runnable passedOn) {
        super(beneath, false, StandardCharsets.UTF_8);
        this.beneath = beneath;
        this.error = error;
        this.passedOn = passedOn;
    }

    private void put(String text) {
        if (!text.isEmpty() && !TaskOutput.take(error, text)) {
            passedOn.run();
            beneath.print(text);
        }
    }

    private void putLine(String text) {
        put(text + System.lineSeparator());
    }

    @Override
    public void write(int character) {
        write(new byte[] {(byte) character}, 0, 1);
    }

    @Override
    public void write(byte[] bytes) {
        write(bytes, 0, bytes.length);
    }

    @Override
    public void writeBytes(byte[] bytes) {
        write(bytes, 0, bytes.length);
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
        if (length > 0 && !TaskOutput.take(error, new String(bytes, from, length, StandardCharsets.UTF_8))) {
            passedOn.run();
            beneath.write(bytes, from, length);
        }
    }

    @Override
    public void print(boolean value) {
        put(String.valueOf(value));
    }

    @Override
    public void print(char value) {
        put(String.valueOf(value));
    }

    @Override
    public void print(int value) {
        put(String.valueOf(value));
    }

    @Override
    public void print(long value) {
        put(String.valueOf(value));
    }

    @Override
    public void print(float value) {
        put(String.valueOf(value));
    }

    @Override
    public void print(double value) {
        put(String.valueOf(value));
    }

    @Override
    public void print(char[] text) {
        put(String.valueOf(text));
    }

    @Override
    public void print(@Nullable String text) {
        put(String.valueOf(text));
    }

    @Override
    public void print(@Nullable Object value) {
        put(String.valueOf(value));
    }

    @Override
    public void println() {
        putLine("");
    }

    @Override
    public void println(boolean value) {
        putLine(String.valueOf(value));
    }

    @Override
    public void println(char value) {
        putLine(String.valueOf(value));
    }

    @Override
    public void println(int value) {
        putLine(String.valueOf(value));
    }

    @Override
    public void println(long value) {
        putLine(String.valueOf(value));
    }

    @Override
    public void println(float value) {
        putLine(String.valueOf(value));
    }

    @Override
    public void println(double value) {
        putLine(String.valueOf(value));
    }

    @Override
    public void println(char[] text) {
        putLine(String.valueOf(text));
    }

    @Override
    public void println(@Nullable String text) {
        putLine(String.valueOf(text));
    }

    @Override
    public void println(@Nullable Object value) {
        putLine(String.valueOf(value));
    }

    @Override
    @SuppressWarnings("AnnotateFormatMethod")
    public PrintStream format(String format, @Nullable Object @Nullable ... arguments) {
        put(String.format(format, arguments));
        return this;
    }

    @Override
    @SuppressWarnings("AnnotateFormatMethod")
    public PrintStream format(@Nullable Locale locale, String format, @Nullable Object @Nullable ... arguments) {
        put(String.format(locale, format, arguments));
        return this;
    }

    @Override
    public void flush() {
        beneath.flush();
    }

    @Override
    public boolean checkError() {
        return beneath.checkError();
    }

    /** Leaves the stream open: later cells print to it too. */
    @Override
    public void close() {
        flush();
    }
}
