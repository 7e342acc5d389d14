package org.dflib.jjava.jupyter.kernel;

public interface EvalBuilder<T> {
    T eval();
}
