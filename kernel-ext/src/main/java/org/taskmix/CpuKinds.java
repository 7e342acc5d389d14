package org.taskmix;

import java.util.EnumSet;
import java.util.Set;
import org.taskmix.work.CpuKind;
import org.taskmix.work.CpuWork;
import org.taskmix.work.Work;

/** The kinds of CPU work that a mix has, each of which is calibrated in its own unit. */
final class CpuKinds {
    private CpuKinds() {}

    static Set<CpuKind> of(Mix mix) {
        Set<CpuKind> kinds = EnumSet.noneOf(CpuKind.class);
        for (TaskGroup group : mix.groups()) {
            for (Work part : group.work().parts()) {
                if (part instanceof CpuWork cpu) {
                    kinds.add(cpu.kind());
                }
            }
        }
        return kinds;
    }
}
