package io.github.spencerpark.ijava;

import io.github.spencerpark.jupyter.kernel.BaseKernel;
import io.github.spencerpark.jupyter.kernel.LanguageInfo;
import io.github.spencerpark.jupyter.kernel.ReplacementOptions;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The kernel: cells, completion, interrupt. Of IJava's magics only {@code %classpath}, with one jar. */
public final class JavaKernel extends BaseKernel {
    private static final Pattern CLASSPATH = Pattern.compile("(?m)^%classpath\\s+(\\S+)\\s*$");

    // Named as in IJava, where our adapter looks for it.
    private final CodeEvaluator evaluator =
            new CodeEvaluator(System.getenv("IJAVA_CLASSPATH"), System.getenv("IJAVA_STARTUP_SCRIPT"));

    @Override
    public DisplayData eval(String cell) throws Exception {
        Matcher magic = CLASSPATH.matcher(cell);
        while (magic.find()) {
            evaluator.getShell().addToClasspath(magic.group(1));
        }
        Object value = evaluator.eval(magic.replaceAll(""));
        if (value == null || value instanceof DisplayData) {
            return (DisplayData) value;
        }
        return getRenderer().render(value);
    }

    @Override
    public ReplacementOptions complete(String code, int at) {
        int[] anchor = {at};
        List<String> options =
                evaluator.getShell().sourceCodeAnalysis().completionSuggestions(code, at, anchor).stream()
                        .map(suggestion -> suggestion.continuation())
                        .distinct()
                        .toList();
        return options.isEmpty() ? null : new ReplacementOptions(options, anchor[0], at);
    }

    @Override
    public LanguageInfo getLanguageInfo() {
        return new LanguageInfo.Builder("Java")
                .version(Runtime.version().toString())
                .build();
    }

    @Override
    public void interrupt() {
        evaluator.interrupt();
    }

    @Override
    public void onShutdown(boolean restarting) {
        evaluator.getShell().close();
    }
}
