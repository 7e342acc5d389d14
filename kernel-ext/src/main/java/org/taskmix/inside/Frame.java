package org.taskmix.inside;

/**
 * A method on a stack.
 *
 * @param type binary name of its class, e.g. {@code "java.util.HashMap$Node"}
 * @param method its name, e.g. {@code "get"}
 * @param line the line it was at, or -1 if that is not known
 */
public record Frame(String type, String method, int line) {

    /** What JShell puts around the code of a cell. */
    private static final String CELL = "REPL\\.\\$JShell\\$[0-9]+[A-Z]*";

    /**
     * Names the method as a reader knows it.
     *
     * @return class and method without package, e.g. {@code "HashMap.get"}; {@code "notebook.price"} for code of a cell
     */
    public String text() {
        String notebook = type.replaceFirst("^" + CELL + "(\\$|$)", "notebook.");
        String owner = notebook.replaceFirst("\\.$", "").replaceFirst("[./]0x.*$", "");
        String simple = owner.startsWith("notebook") ? owner : owner.substring(owner.lastIndexOf('.') + 1);
        return simple.replace('$', '.') + "." + method.replaceFirst("^lambda\\$.*$", "lambda");
    }

    /**
     * Names the line.
     *
     * @return e.g. {@code "HashMap.get, line 12"}
     */
    public String at() {
        return line < 0 ? text() : text() + ", line " + line;
    }

    /** Whether it is what the JVM makes for a lambda or a method reference, and only calls it. */
    boolean isTrampoline() {
        return type.contains("$$Lambda") || type.startsWith("java.lang.invoke.LambdaForm");
    }

    /** Whether it is neither the JDK's nor what calls a task. */
    boolean isOfTheTask() {
        return !type.matches("(java|javax|jdk|sun|com\\.sun)\\..*") && !GroupMarks.isOurs(this);
    }
}
