package org.dflib.jjava.jupyter.messages.publish;

import org.dflib.jjava.jupyter.messages.ContentType;

public class PublishClearOutput implements ContentType<PublishClearOutput> {
    public static final PublishClearOutput BEFORE_NEXT_OUTPUT = new PublishClearOutput();

    private PublishClearOutput() {}
}
