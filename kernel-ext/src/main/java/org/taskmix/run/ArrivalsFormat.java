package org.taskmix.run;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;

/** Arrivals as bytes, to be read by the same version of this class. */
public final class ArrivalsFormat {

    private static final byte POISSON = 1;
    private static final byte CONSTANT = 2;
    private static final byte BURSTS = 3;

    private ArrivalsFormat() {}

    /**
     * Writes arrivals.
     *
     * @param arrivals what to write
     * @param out where to
     * @throws IOException if that fails
     */
    public static void write(Arrivals arrivals, DataOutput out) throws IOException {
        switch (arrivals) {
            case Arrivals.Poisson poisson -> {
                out.writeByte(POISSON);
                out.writeDouble(poisson.perSecond());
            }
            case Arrivals.Constant constant -> {
                out.writeByte(CONSTANT);
                out.writeDouble(constant.perSecond());
            }
            case Arrivals.Bursts bursts -> {
                out.writeByte(BURSTS);
                out.writeInt(bursts.size());
                out.writeLong(bursts.every().toNanos());
            }
        }
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param in where from
     * @return the arrivals
     * @throws IOException if that fails
     */
    public static Arrivals read(DataInput in) throws IOException {
        byte kind = in.readByte();
        return switch (kind) {
            case POISSON -> new Arrivals.Poisson(in.readDouble());
            case CONSTANT -> new Arrivals.Constant(in.readDouble());
            case BURSTS -> new Arrivals.Bursts(in.readInt(), Duration.ofNanos(in.readLong()));
            default -> throw new IOException("no arrivals of kind " + kind);
        };
    }
}
