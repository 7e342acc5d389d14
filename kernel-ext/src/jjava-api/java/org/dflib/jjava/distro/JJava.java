package org.dflib.jjava.distro;

public class JJava {
    @SuppressWarnings("DoNotCallSuggester")
    public static void main(String[] args) throws Exception {
        throw new UnsupportedOperationException();
    }
}
