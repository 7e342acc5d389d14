package org.taskmix.help;

/**
 * One member of a type, as its Javadoc describes it.
 *
 * @param type simple name of its type, e.g. {@code "Mix"}
 * @param name e.g. {@code "cpu"}
 * @param ofType whether it is called on the type, as a factory is, and not on a value
 * @param signature with the names of parameters, e.g. {@code "Mix cpu(int tasks, Duration idleCoreTime)"}
 * @param text what it does, then a line for each parameter with its range, the result and each error; empty if the type it
 *     implements says so already
 * @param example cells to copy; may be empty
 */
record MemberHelp(String type, String name, boolean ofType, String signature, String text, String example) {

    boolean isCall() {
        return signature.endsWith(")");
    }

    /** As a cell writes it, e.g. {@code "async()"}, {@code "cpu(tasks, idleCoreTime)"} or {@code "LATENCY"}. */
    String call() {
        if (!isCall()) {
            return name;
        }
        String parameters =
                signature.substring(signature.indexOf(name + "(") + name.length() + 1, signature.length() - 1);
        if (parameters.isEmpty()) {
            return name + "()";
        }
        return name + "("
                + parameters
                        .replaceAll("[^,]*?(\\.\\.\\.)? (\\w+)(?=,|$)", "$2$1")
                        .replaceAll(",(?=\\S)", ", ") + ")";
    }

    /** The first sentence of the text. */
    String summary() {
        String first = text.lines().findFirst().orElse("");
        int end = first.indexOf(". ");
        return end < 0 ? first : first.substring(0, end + 1);
    }
}
