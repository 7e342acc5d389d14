package org.taskmix.show;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a notebook shows for a value: the same content in several forms, of which each reader gets the richest it can show.
 *
 * <pre>{@code
 * runs.rendering().html()     // to put into a page of your own
 * }</pre>
 *
 * @param text the plain-text twin, whole by itself: a terminal, a log or a screen reader may show nothing else
 * @param html a fragment of HTML that needs no script and no network; whatever came from outside is
 *     {@linkplain Html#escape(String) escaped}
 * @param png a picture in base64, or null if there is none; readers of HTML do not see it, so the HTML holds its own
 */
public record Rendering(String text, String html, @Nullable String png) {

    /** The MIME types of all forms a rendering can have. */
    public static final List<String> FORMS = List.of("text/plain", "text/html", "image/png");

    /** Makes visible what nobody could see: control characters, marks of direction, halves of pairs. */
    public Rendering {
        text = Visible.text(Objects.requireNonNull(text, "text"));
        html = Visible.text(Objects.requireNonNull(html, "html"));
    }

    /**
     * A rendering without a picture of its own.
     *
     * @param text the plain-text twin
     * @param html a fragment of HTML
     */
    public Rendering(String text, String html) {
        this(text, html, null);
    }

    /**
     * A rendering of text alone, in lines and columns as given.
     *
     * @param text any text; markup in it is shown, not obeyed
     * @return a rendering with that text in both forms
     */
    public static Rendering ofText(String text) {
        return new Rendering(text, "<pre>" + Html.escape(text) + "</pre>");
    }

    /**
     * Adds a picture, for readers that show no HTML.
     *
     * @param image the bytes of a PNG file; they are copied
     * @return a new rendering; this one is unchanged
     */
    public Rendering withPng(byte[] image) {
        return new Rendering(text, html, Base64.getEncoder().encodeToString(image));
    }

    /**
     * The forms by MIME type, as a Jupyter message carries them.
     *
     * @return {@code text/plain}, {@code text/html} and, if there is a picture, {@code image/png}, in this order
     */
    public Map<String, String> bundle() {
        var bundle = new LinkedHashMap<String, String>();
        bundle.put("text/plain", text);
        bundle.put("text/html", html);
        if (png != null) {
            bundle.put("image/png", png);
        }
        return bundle;
    }
}
