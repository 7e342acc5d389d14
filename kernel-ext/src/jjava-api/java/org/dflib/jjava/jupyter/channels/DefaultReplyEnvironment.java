package org.dflib.jjava.jupyter.channels;

import org.dflib.jjava.jupyter.messages.ContentType;

public class DefaultReplyEnvironment {
    public <T extends ContentType<T>> void publish(T content) {
        throw new UnsupportedOperationException();
    }
}
