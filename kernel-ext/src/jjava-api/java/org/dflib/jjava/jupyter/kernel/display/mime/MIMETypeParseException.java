package org.dflib.jjava.jupyter.kernel.display.mime;

public class MIMETypeParseException extends RuntimeException {}
