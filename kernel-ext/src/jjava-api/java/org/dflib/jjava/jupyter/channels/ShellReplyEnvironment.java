package org.dflib.jjava.jupyter.channels;

public class ShellReplyEnvironment extends DefaultReplyEnvironment {}
