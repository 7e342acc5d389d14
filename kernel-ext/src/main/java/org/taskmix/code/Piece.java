package org.taskmix.code;

import java.util.List;

/**
 * One kind of work as source.
 *
 * @param method the name of its method, which takes nothing, returns something and may throw anything
 * @param source the method
 * @param async an expression of a {@code CompletableFuture} on the executor {@code loop}, or empty if there is a blocking form only
 * @param fields what the methods need
 * @param imports names of classes
 */
record Piece(String method, String source, String async, List<String> fields, List<String> imports) {

    Piece {
        fields = List.copyOf(fields);
        imports = List.copyOf(imports);
    }
}
