package org.taskmix;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.taskmix.show.Finding;
import org.taskmix.show.Numbers;
import org.taskmix.stats.Outcome;
import org.taskmix.stats.Verdict;

/** What two machines say of the same models, each by its own verdicts, and in words whether that is the same. */
final class Agreement {

    private final Measured here;
    private final Measured reference;
    private final Model baseline;
    private final List<Model> models;
    private final Map<Model, Verdict> verdictsHere;
    private final Map<Model, Verdict> verdictsThere;

    /**
     * Judges both.
     *
     * @param models those that both have, the baseline among them
     */
    Agreement(Measured here, Measured reference, Model baseline, List<Model> models) {
        this.here = here;
        this.reference = reference;
        this.baseline = baseline;
        this.models = List.copyOf(models);
        // Once: each verdict takes a judgement of all pairs of its session.
        this.verdictsHere = verdicts(here);
        this.verdictsThere = verdicts(reference);
    }

    private Map<Model, Verdict> verdicts(Measured measured) {
        Map<Model, Verdict> verdicts = new LinkedHashMap<>();
        others().forEach(model -> verdicts.put(model, measured.verdict(model, baseline)));
        return verdicts;
    }

    private List<Model> others() {
        return models.stream().filter(model -> !model.equals(baseline)).toList();
    }

    /** The verdict here; empty for the baseline. */
    Optional<Verdict> here(Model model) {
        return Optional.ofNullable(verdictsHere.get(model));
    }

    /** The verdict of the reference; empty for the baseline. */
    Optional<Verdict> reference(Model model) {
        return Optional.ofNullable(verdictsThere.get(model));
    }

    /** On how many models the two agree, and what each says of every model. */
    String finding() {
        if (others().isEmpty()) {
            return "The two have one model in common, so there is no ratio to compare: the median %s of %s was %s ms here and %s ms in the reference."
                    .formatted(
                            here.criterion(),
                            baseline.name(),
                            Numbers.text(Measured.value(here.median(baseline))),
                            Numbers.text(Measured.value(reference.median(baseline))));
        }
        List<String> sentences = new ArrayList<>();
        sentences.add(agreement() + ".");
        others().forEach(model -> sentences.add(sentence(model)));
        return String.join(" ", sentences);
    }

    private String agreement() {
        long agreed = others().stream().filter(this::agreeOn).count();
        return others().size() == 1
                ? "The two machines " + (agreed == 1 ? "agree" : "do not both say the same")
                : "The two machines agree on %s of %s models".formatted(agreed, others().size());
    }

    /** The finding as a title, in which only the models have room on which the two do not agree. */
    String headline() {
        if (others().isEmpty()) {
            return finding();
        }
        List<Model> open = others().stream().filter(model -> !agreeOn(model)).toList();
        return "%s%s. Fastest here: %s; in the reference: %s."
                .formatted(
                        agreement(),
                        open.isEmpty() || others().size() == 1 ? "" : ", and not on " + names(open),
                        fastest(here),
                        fastest(reference));
    }

    private static String fastest(Measured measured) {
        return measured.fastest().map(Model::name).orElse("none shown to be");
    }

    private boolean agreeOn(Model model) {
        return outcome(verdictsHere, model) == outcome(verdictsThere, model);
    }

    private static Outcome outcome(Map<Model, Verdict> verdicts, Model model) {
        return verdict(verdicts, model).outcome();
    }

    private static Verdict verdict(Map<Model, Verdict> verdicts, Model model) {
        return Objects.requireNonNull(verdicts.get(model), "a model that both have");
    }

    private String sentence(Model model) {
        String mine = times(verdict(verdictsHere, model));
        String other = times(verdict(verdictsThere, model));
        Outcome first = outcome(verdictsHere, model);
        Outcome second = outcome(verdictsThere, model);
        if (first == second) {
            return "%s %s %s (here %s; in the reference %s)."
                    .formatted(
                            model.name(),
                            said(first, baseline.name()),
                            first == Outcome.CANNOT_TELL ? "on either machine" : "on both",
                            mine,
                            other);
        }
        return "%s %s here (%s), and %s in the reference (%s)."
                .formatted(model.name(), said(first, baseline.name()), mine, said(second, "it"), other);
    }

    private static String said(Outcome outcome, String other) {
        return switch (outcome) {
            case FASTER -> "was faster than " + other;
            case SLOWER -> "was slower than " + other;
            case EQUIVALENT -> "was equivalent to " + other;
            case CANNOT_TELL -> "cannot be told apart from " + other;
        };
    }

    private String times(Verdict verdict) {
        return Finding.times(here.criterion(), verdict.evidence().ratio());
    }

    /** Where the mixes or the models differ, what may not be read from the two. */
    Optional<String> note() {
        List<String> sentences = new ArrayList<>();
        if (!here.mix().toString().equals(reference.mix().toString())) {
            sentences.add(
                    "The mixes differ, so a difference may be theirs and not the machines'. Here: %s; in the reference: %s."
                            .formatted(here.mix(), reference.mix()));
        }
        List<String> alone = new ArrayList<>();
        alone("here", here).ifPresent(alone::add);
        alone("in the reference", reference).ifPresent(alone::add);
        if (!alone.isEmpty()) {
            sentences.add("Left out: " + String.join("; ", alone) + ".");
        }
        return sentences.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", sentences));
    }

    /** The models that only one of the two has. */
    private Optional<String> alone(String where, Measured measured) {
        List<Model> others = measured.models().stream()
                .filter(model -> !models.contains(model))
                .toList();
        return others.isEmpty() ? Optional.empty() : Optional.of("only " + where + " " + names(others));
    }

    private static String names(List<Model> models) {
        return models.stream().map(Model::name).collect(Collectors.joining(", "));
    }
}
