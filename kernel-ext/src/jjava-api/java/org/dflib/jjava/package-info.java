/**
 * The few types of JJava 1.0a8 that we compile against: signatures only.
 *
 * <p>JJava's classes are in its wheel and in no Maven repository. These declarations stand in for them while compiling;
 * they are in no jar of ours, and in a notebook the kernel brings the real ones.
 */
package org.dflib.jjava;
