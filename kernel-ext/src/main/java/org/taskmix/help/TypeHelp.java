package org.taskmix.help;

import java.util.List;

/**
 * One type, as its Javadoc describes it.
 *
 * @param fullName e.g. {@code "org.taskmix.Claim.Answer"}
 * @param kind class, record, interface or enum
 * @param isPublic whether a cell can name it
 * @param supers simple names of what it extends and implements
 * @param text what it is
 * @param example cells to copy; may be empty
 * @param members public ones, in the order of the source
 */
record TypeHelp(
        String fullName,
        String kind,
        boolean isPublic,
        List<String> supers,
        String text,
        String example,
        List<MemberHelp> members) {

    TypeHelp {
        supers = List.copyOf(supers);
        members = List.copyOf(members);
    }

    /** E.g. {@code "Mix"}, or {@code "Claim.Answer"} for a type within a type. */
    String name() {
        return fullName.replaceFirst("^(?:[a-z]+\\.)+", "");
    }
}
